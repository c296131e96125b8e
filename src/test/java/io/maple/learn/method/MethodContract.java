package io.maple.learn.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maple.learn.ChangedSpace;
import io.maple.learn.Method;
import io.maple.learn.Model;
import io.maple.learn.RowModel;
import io.maple.learn.Training;
import io.maple.learn.TrainingContext;
import io.maple.learn.accuracy.Prediction;
import io.maple.learn.accuracy.PredictionTable;
import io.maple.learn.feature.ArchitectureTable;
import io.maple.learn.feature.FeatureRows;
import io.maple.learn.feature.FeatureTables;
import io.maple.learn.feature.OutdatedLayoutException;
import io.maple.learn.feature.TrainingSample;
import io.maple.learn.source.KindPrior;
import io.maple.learn.tribuo.Examples;
import io.maple.learn.tribuo.TribuoModel;
import io.maple.learn.tribuo.TribuoTrainer;
import io.maple.space.Architecture;
import io.maple.space.EnumerableSpace;
import io.maple.space.SearchSpace;
import io.maple.testing.Spaces;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.MutableDataset;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.evaluation.RegressionEvaluation;
import org.tribuo.regression.evaluation.RegressionEvaluator;

/** What every method promises, whatever it computes. */
abstract class MethodContract {

  private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-24T00:00:00Z");
  private static final double FLOAT = 2e-6;

  abstract Method method();

  static Stream<SearchSpace> spaces() {
    return Spaces.composed().stream();
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void shouldPredictTheSameAfterSavingAndLoading(SearchSpace space) {
    Model model = train(space, Invented.phone(space, 12, 5));
    Model loaded = Model.load(Model.load(model.toBytes()).toBytes());
    assertThat(loaded.toBytes()).isEqualTo(model.toBytes());
    assertThat(loaded.training()).isEqualTo(model.training()).isPresent();
    for (Architecture architecture : some(space, 20)) {
      assertThat(loaded.predict(architecture)).isEqualTo(model.predict(architecture));
    }
    assertThat(loaded.method()).isEqualTo(model.method());
    assertThat(loaded.sources()).isEqualTo(model.sources());
    assertThat(loaded.intervalMultiplier(0.8)).isEqualTo(model.intervalMultiplier(0.8));
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void shouldPredictTheSameAloneAndAmongOthers(SearchSpace space) {
    Model model = train(space, Invented.phone(space, 12, 5));
    List<Architecture> few = some(space, 20);
    List<Architecture> many = Stream.generate(() -> few).limit(200).flatMap(List::stream).toList();
    // The first ones before the whole space is tabulated, the last ones certainly after it.
    Prediction alone = model.predict(few.get(0));
    PredictionTable amongFew = model.predict(few);
    PredictionTable amongMany = model.predict(many);
    assertThat(amongFew.at(0)).isEqualTo(alone);
    assertThat(amongMany.size()).isEqualTo(many.size());
    for (int i = 0; i < few.size(); i++) {
      assertThat(amongMany.at(i)).isEqualTo(amongFew.at(i));
      assertThat(model.predict(few.get(i))).isEqualTo(amongFew.at(i));
      assertThat(model.predict(ArchitectureTable.of(space, few)).at(i).lnValue())
          .isCloseTo(amongFew.at(i).lnValue(), within(FLOAT));
    }
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void shouldGiveTheSameBytesInWhateverOrderSamplesCome(SearchSpace space) {
    List<TrainingSample> samples = Invented.phone(space, 12, 5);
    List<TrainingSample> shuffled = new ArrayList<>(samples);
    Collections.shuffle(shuffled, new Random(9));
    assertThat(train(space, shuffled).toBytes()).isEqualTo(train(space, samples).toBytes());
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void shouldPredictFromOneSampleWithoutSources(SearchSpace space) {
    Model model = train(new TrainingContext(space, List.of(), KindPrior.UNKNOWN, TIME), one(space));
    assertThat(model.sources()).isEmpty();
    assertSane(model, some(space, 20));
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void shouldPredictFromOneSampleWithSources(SearchSpace space) {
    assertSane(train(space, one(space)), some(space, 20));
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void shouldPredictFromManySamples(SearchSpace space) {
    assertSane(train(space, Invented.phone(space, 230, 5)), some(space, 20));
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void shouldBearTheSameArchitectureManyTimes(SearchSpace space) {
    TrainingSample sample = Invented.phone(space, 1, 5).get(0);
    assertSane(train(space, Collections.nCopies(5, sample)), some(space, 20));
  }

  @Test
  void shouldPredictTheWholeSpaceAsItPredictsOne() {
    EnumerableSpace space = Spaces.NAS_BENCH_201;
    RowModel model = train(space, Invented.phone(space, 12, 5)).model();
    double[] lnValue = new double[space.size()];
    double[] lnStddev = new double[space.size()];
    model.predictAll(FeatureTables.of(space).whole(), lnValue, lnStddev);
    for (int ordinal = 0; ordinal < space.size(); ordinal += 997) {
      Prediction single = model.predictRow(model.features().row(space.at(ordinal)));
      assertThat(lnValue[ordinal]).isCloseTo(single.lnValue(), within(FLOAT));
      assertThat(lnStddev[ordinal]).isCloseTo(single.lnStddev(), within(FLOAT));
    }
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void shouldPredictAlikeInEveryThread(SearchSpace space) {
    Model model = train(space, Invented.phone(space, 12, 5));
    List<Architecture> architectures = some(space, 50);
    List<Prediction> alone = architectures.stream().map(model::predict).toList();
    List<Prediction> together =
        IntStream.range(0, architectures.size())
            .parallel()
            .mapToObj(i -> model.predict(architectures.get(i)))
            .toList();
    assertThat(together).isEqualTo(alone);
  }

  @Test
  void shouldBeListedByAStableName() {
    assertThat(Method.find(method().label()))
        .get()
        .satisfies(listed -> assertThat(listed).hasSameClassAs(method()));
    assertThat(method().label()).matches("[a-z]+(-[a-z]+)*");
    assertThat(method().description()).endsWith(".");
    assertThat(method().reference()).isNotBlank();
  }

  @Test
  void shouldDrawOnSourcesAsItDeclares() {
    Model model = train(Spaces.FBNET, Invented.phone(Spaces.FBNET, 12, 5));
    assertThat(model.sources().isEmpty()).isEqualTo(!method().drawsOnSources());
  }

  @Test
  void shouldRecordHowItWasTrained() {
    Training training =
        train(Spaces.FBNET, Invented.phone(Spaces.FBNET, 3, 5)).training().orElseThrow();
    assertThat(training.trainedAt()).isEqualTo(TIME);
    assertThat(training.samples()).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void shouldRefuseWhatWasTrainedForAnotherLayout(SearchSpace space) {
    Model model = train(space, Invented.phone(space, 12, 5));
    byte[] bytes = model.toBytes();
    for (SearchSpace changed :
        List.of(ChangedSpace.withAFeature(space), ChangedSpace.withAnOperator(space))) {
      assertThatThrownBy(() -> ChangedSpace.load(bytes, changed))
          .isInstanceOf(OutdatedLayoutException.class)
          .hasMessageContaining("earlier feature layout")
          .hasMessageContaining(space.name());
    }
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void shouldTrainAsTribuoDoes(SearchSpace space) throws IOException {
    List<TrainingSample> samples = Invented.phone(space, 12, 5);
    FeatureRows features = FeatureTables.of(space).rows();
    MutableDataset<Regressor> examples = Examples.dataset(features, samples, TIME);
    TribuoTrainer trainer = new TribuoTrainer(method(), context(space));
    TribuoModel trained = trainer.train(examples, Map.of());
    assertThat(trained.model().toBytes()).isEqualTo(train(space, samples).toBytes());
    assertThat(trainer.getInvocationCount()).isEqualTo(1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    trained.serializeToStream(bytes);
    org.tribuo.Model<?> read =
        org.tribuo.Model.deserializeFromStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(read.getName()).isEqualTo(method().label());
    assertThat(read.getProvenance()).isEqualTo(trained.getProvenance());
    assertThat(read.getProvenance().getTrainingTime()).isEqualTo(TIME);
    assertThat(read.getProvenance().getDatasetProvenance().getNumExamples()).isEqualTo(12);
    assertThat(((TribuoModel) read).model().toBytes()).isEqualTo(trained.model().toBytes());
  }

  @Test
  void shouldScoreAsTribuosEvaluatorDoes() {
    SearchSpace space = Spaces.FBNET;
    FeatureRows features = FeatureTables.of(space).rows();
    List<TrainingSample> samples = Invented.phone(space, 12, 5);
    TribuoTrainer trainer = new TribuoTrainer(method(), context(space));
    TribuoModel trained = trainer.train(Examples.dataset(features, samples, TIME), Map.of());
    List<TrainingSample> unseen = Invented.phone(space, 20, 6);
    RegressionEvaluation evaluation =
        new RegressionEvaluator().evaluate(trained, Examples.dataset(features, unseen, TIME));
    double squared = 0;
    for (TrainingSample sample : unseen) {
      double error = trained.model().predict(sample.architecture()).lnValue() - sample.lnValue();
      squared += error * error / unseen.size();
    }
    assertThat(evaluation.averageRMSE()).isCloseTo(Math.sqrt(squared), within(1e-9));
  }

  @Test
  void shouldRefuseWhatIsNoLatency() {
    SearchSpace space = Spaces.FBNET;
    FeatureRows features = FeatureTables.of(space).rows();
    MutableDataset<Regressor> examples =
        Examples.dataset(features, Invented.phone(space, 3, 5), TIME);
    double[] row = features.row(some(space, 1).get(0));
    examples.add(Examples.of(features, row, Double.NaN));
    TribuoTrainer trainer = new TribuoTrainer(method(), context(space));
    assertThatThrownBy(() -> trainer.train(examples)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> train(space, List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  private Model train(SearchSpace space, List<TrainingSample> samples) {
    return train(context(space), samples);
  }

  private Model train(TrainingContext context, List<TrainingSample> samples) {
    return Model.train(method(), context, samples);
  }

  private static TrainingContext context(SearchSpace space) {
    return new TrainingContext(space, Invented.sources(space), KindPrior.UNKNOWN, TIME);
  }

  private static List<TrainingSample> one(SearchSpace space) {
    return Invented.phone(space, 1, 5);
  }

  private static List<Architecture> some(SearchSpace space, int count) {
    Random random = new Random(77);
    return Stream.generate(() -> space.random(random)).limit(count).toList();
  }

  private static void assertSane(Model model, List<Architecture> architectures) {
    for (Architecture architecture : architectures) {
      Prediction prediction = model.predict(architecture);
      assertThat(prediction.value()).isBetween(1e-3, 1e4);
      assertThat(prediction.lnStddev()).isGreaterThan(0).isLessThan(20);
    }
    assertThat(model.intervalMultiplier(0.5)).isLessThan(model.intervalMultiplier(0.9));
  }
}
