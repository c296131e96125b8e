package io.maple.evaluation;

import io.maple.regression.Agreement;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well one model, or the mean of several, predicts a target; shares are 0 to 1.
 *
 * @param width90 mean relative width of the 90 % interval, (upper − lower) / predicted
 * @param constantWithin10 the share within ±10 % of the samples' median latency
 */
record Score(
    double spearman,
    double kendall,
    double within5,
    double within10,
    double mape,
    double coverage50,
    double coverage80,
    double coverage90,
    double width90,
    double constantWithin10) {

  /** Of a method that cannot predict. */
  static final Score NONE = mean(List.of());

  boolean isNone() {
    return Double.isNaN(mape);
  }

  static Score of(Agreement agreement) {
    return new Score(
        agreement.spearman(),
        agreement.kendall(),
        agreement.within5(),
        agreement.within10(),
        agreement.mape(),
        agreement.coverage50(),
        agreement.coverage80(),
        agreement.coverage90(),
        agreement.width90(),
        agreement.constantWithin10());
  }

  static Score mean(List<Score> scores) {
    return new Score(
        mean(scores, Score::spearman),
        mean(scores, Score::kendall),
        mean(scores, Score::within5),
        mean(scores, Score::within10),
        mean(scores, Score::mape),
        mean(scores, Score::coverage50),
        mean(scores, Score::coverage80),
        mean(scores, Score::coverage90),
        mean(scores, Score::width90),
        mean(scores, Score::constantWithin10));
  }

  private static double mean(List<Score> scores, ToDoubleFunction<Score> figure) {
    return scores.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }
}
