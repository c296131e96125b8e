package io.maple.learn.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maple.learn.Model;
import io.maple.learn.TrainingContext;
import io.maple.learn.method.Invented;
import io.maple.learn.source.KindPrior;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {

  private static final SearchSpace SPACE = SearchSpaces.named("nasbench201");
  private static final Model MODEL =
      Model.train(
          new TrainingContext(
              SPACE, List.of(), KindPrior.UNKNOWN, OffsetDateTime.parse("2026-11-24T00:00:00Z")),
          Invented.phone(SPACE, 10, 5));

  @Test
  void shouldComputeEveryFigure() {
    double reach = MODEL.intervalMultiplier(0.9);
    List<Prediction> predictions =
        List.of(ms(10, 0.05 / reach), ms(20, 0.05 / reach), ms(40, 0.2 / reach));
    Agreement agreement = Agreement.of(MODEL, predictions, new double[] {10.4, 24, 36}, 25);
    assertThat(agreement.spearman()).isEqualTo(1);
    assertThat(agreement.kendall()).isEqualTo(1);
    assertThat(agreement.within5()).isEqualTo(1 / 3.0);
    assertThat(agreement.within10()).isEqualTo(1 / 3.0);
    assertThat(agreement.mape()).isCloseTo((0.4 / 10.4 + 4 / 24.0 + 4 / 36.0) / 3, within(1e-12));
    assertThat(agreement.coverage90()).isEqualTo(2 / 3.0);
    assertThat(agreement.coverage50()).isLessThanOrEqualTo(agreement.coverage80());
    assertThat(agreement.width90())
        .isCloseTo((4 * Math.sinh(0.05) + 2 * Math.sinh(0.2)) / 3, within(1e-12));
    assertThat(agreement.constantWithin10()).isEqualTo(1 / 3.0);
  }

  @Test
  void shouldLeaveTheRankCorrelationOfOneSampleUndefined() {
    Agreement agreement =
        Agreement.of(MODEL, List.of(ms(10, 0.1)), new double[] {10}, Accuracy.median(ten()));
    assertThat(agreement.spearman()).isNaN();
    assertThat(agreement.kendall()).isNaN();
    assertThat(agreement.within5()).isEqualTo(1);
    assertThat(agreement.constantWithin10()).isEqualTo(1);
  }

  @Test
  void shouldAverageEachFigure() {
    Agreement one = new Agreement(.5, .4, .1, .2, .3, .5, .8, .9, 1, .6);
    Agreement other = new Agreement(.7, .4, .3, .2, .1, .5, .8, .7, 2, .6);

    Agreement mean = Agreement.mean(List.of(one, other));

    assertThat(mean.spearman()).isCloseTo(.6, within(1e-12));
    assertThat(mean.within5()).isCloseTo(.2, within(1e-12));
    assertThat(mean.mape()).isCloseTo(.2, within(1e-12));
    assertThat(mean.coverage90()).isCloseTo(.8, within(1e-12));
    assertThat(mean.width90()).isEqualTo(1.5);
    assertThat(mean.constantWithin10()).isEqualTo(.6);
    assertThat(Agreement.mean(List.of())).isEqualTo(Agreement.NONE);
    assertThat(mean).isNotEqualTo(Agreement.NONE);
  }

  private static double[] ten() {
    return new double[] {10};
  }

  private static Prediction ms(double millis, double lnStddev) {
    return new Prediction(Math.log(millis), lnStddev);
  }
}
