package io.maple.learn.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maple.learn.Method;
import io.maple.learn.Model;
import io.maple.learn.TrainingContext;
import io.maple.learn.feature.FeatureTables;
import io.maple.learn.feature.HardwareDescriptor;
import io.maple.learn.feature.OperatorCosts;
import io.maple.learn.feature.TrainingRows;
import io.maple.learn.feature.TrainingSample;
import io.maple.learn.linear.NonNegativeRidge;
import io.maple.learn.source.KindPrior;
import io.maple.learn.source.SourceFunction;
import io.maple.learn.tree.BinnedRows;
import io.maple.learn.tree.BoostedTrees;
import io.maple.learn.tree.RandomForest;
import io.maple.learn.tree.RegressionTree;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import io.maple.testing.Spaces;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The parts that the methods are made of. */
class MethodPartsTest {

  private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-24T00:00:00Z");

  static List<SearchSpace> spaces() {
    return Spaces.composed();
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void shouldReadOperatorCostsOffAFeatureRow(SearchSpace space) {
    OperatorCosts costs = FeatureTables.of(space).operatorCosts();
    Random random = new Random(5);
    Architecture any = space.random(random);
    double[] first = costs.of(FeatureTables.of(space).rows().row(any));
    double[] firstExact = costs.totalsOf(Spaces.expand(any));
    for (int i = 0; i < 20; i++) {
      Architecture architecture = space.random(random);
      double[] terms = costs.of(FeatureTables.of(space).rows().row(architecture));
      double[] exact = costs.totalsOf(Spaces.expand(architecture));
      for (int term = 0; term < terms.length; term++) {
        assertThat(terms[term]).isBetween(0.0, 1 + 1e-12);
        // Equal but for each term's scale, which is the same for all architectures.
        assertThat(terms[term] * firstExact[term])
            .isCloseTo(exact[term] * first[term], within(1e-9 * (1 + exact[term])));
      }
    }
  }

  @Test
  void shouldSolveLeastSquaresWithoutNegativeWeights() {
    // Unconstrained, the solution of 2x + y = 1, x + 2y = -1 is (1, -1); at y = 0 it is x = 1/2.
    double[] gram = {2, 1, 1, 2};
    double[] solution =
        NonNegativeRidge.solve(gram, new double[] {1, -1}, new double[] {1e-12, 1e-12});
    assertThat(solution).containsExactly(new double[] {0.5, 0}, within(1e-6));
    double[] inside = NonNegativeRidge.solve(gram, new double[] {3, 3}, new double[] {1, 1});
    assertThat(inside).containsExactly(new double[] {0.75, 0.75}, within(1e-3));
  }

  @Test
  void shouldLearnAStepByBoosting() {
    double[][] rows = new double[200][];
    double[] targets = new double[200];
    double[] weights = new double[200];
    for (int i = 0; i < 200; i++) {
      rows[i] = new double[] {i / 200.0, (i * 7) % 200};
      targets[i] = i < 80 ? -1 : 2;
      weights[i] = 1;
    }
    List<RegressionTree> trees = new BoostedTrees(BinnedRows.of(rows), targets, weights).fit();
    assertThat(sum(trees, new double[] {0.1, 3})).isCloseTo(-1, within(0.1));
    assertThat(sum(trees, new double[] {0.9, 3})).isCloseTo(2, within(0.1));
  }

  @Test
  void shouldFitAStepByAForest() {
    double[][] rows = new double[300][];
    double[] targets = new double[300];
    double[] weights = new double[300];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {i / 300.0, (i * 7) % 300};
      targets[i] = i < 120 ? -1 : 2;
      weights[i] = 1;
    }
    List<RegressionTree> trees = RandomForest.fit(rows, targets, weights);
    assertThat(sum(trees, new double[] {0.1, 3})).isCloseTo(-1, within(0.2));
    assertThat(sum(trees, new double[] {0.9, 3})).isCloseTo(2, within(0.2));
    List<RegressionTree> again = RandomForest.fit(rows, targets, weights);
    for (double[] row : rows) {
      assertThat(sum(again, row)).isEqualTo(sum(trees, row));
    }
  }

  @Test
  void shouldSpecialiseTreesToADevice() {
    RegressionTree whole =
        new RegressionTree(
            new int[] {1, 0, -1, -1, -1, -1, -1}, new double[] {0.5, 3, 7, 10, 20, 0, 0});
    RegressionTree low = whole.specialise(1, new double[] {0.2});
    assertThat(low.at(new double[] {2})).isEqualTo(10);
    assertThat(low.at(new double[] {4})).isEqualTo(20);
    assertThat(whole.specialise(1, new double[] {0.9}).at(new double[] {2})).isEqualTo(7);
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void shouldKnowTheLevelOfASource(SearchSpace space) {
    SourceFunction cpu = SourceFunction.fit("cpu", space, Invented.cpu(space, 400, 1));
    double mean =
        FeatureTables.of(space).rows().reference().architectures().stream()
            .mapToDouble(a -> Math.log(Invented.millis(a, 0.002, 4e-8, 2e-8)))
            .average()
            .orElseThrow();
    assertThat(cpu.lnLevel()).isCloseTo(mean, within(0.02));
    assertThat(SourceFunction.load(cpu.toBytes()).lnLevel()).isEqualTo(cpu.lnLevel());
  }

  @Test
  void shouldUseHardwareDescriptorsWhereThereAreSome() {
    SearchSpace space = Spaces.NAS_BENCH_201;
    List<SourceFunction> sources = new ArrayList<>(Invented.sources(space));
    sources.add(SourceFunction.fit("bare", space, Invented.gpu(space, 150, 9)));
    TrainingContext context =
        new TrainingContext(
            space,
            sources,
            KindPrior.UNKNOWN,
            TIME,
            Map.of("cpu", descriptor(1, 5), "gpu", descriptor(3, 8)),
            descriptor(1.1, 5.2));
    for (Method method : List.of(new MapleMethod(), new MapleXMethod(), new MapleEdgeMethod())) {
      Model model = Model.train(method, context, Invented.phone(space, 8, 5));
      assertThat(model.sources()).containsExactly("cpu", "gpu");
      assertThat(model.notes()).containsExactly(Notes.SOME_DESCRIPTORS);
    }
    DescribedDevices devices =
        DescribedDevices.byHardware(context, HardwareDescriptor::perRepetition);
    double[] weights =
        MapleXMethod.sourceWeights(
            context, devices, new TrainingRows(new double[0][], new double[0]));
    assertThat(weights[0]).isGreaterThan(0.9);
  }

  @Test
  void shouldDoWithoutDescriptorsThatNoSourceShares() {
    SearchSpace space = Spaces.FBNET;
    TrainingContext context =
        new TrainingContext(
            space,
            Invented.sources(space),
            KindPrior.UNKNOWN,
            TIME,
            Map.of("another", descriptor(1, 5)),
            descriptor(1, 5));
    Model model = Model.train(new MapleXMethod(), context, Invented.phone(space, 5, 5));
    assertThat(model.notes()).containsExactly(Notes.NO_DESCRIPTORS);
    assertThat(model.sources()).containsExactly("cpu", "gpu");
  }

  @Test
  void shouldRefuseDescriptorsThatAreNotFinite() {
    assertThatThrownBy(() -> descriptor(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("conv.cycles");
  }

  @Test
  void shouldSayWhatIsMissing() {
    SearchSpace space = Spaces.FBNET;
    List<TrainingSample> samples = Invented.phone(space, 3, 5);
    TrainingContext alone = new TrainingContext(space, List.of(), KindPrior.UNKNOWN, TIME);
    assertThat(Model.train(new MapleMethod(), alone, samples).notes()).isNotEmpty();
    assertThat(Model.train(new BestProxyMethod(), alone, samples).notes()).isNotEmpty();
    assertThat(Model.train(new OperatorWiseMethod(), alone, samples).notes()).isNotEmpty();
    assertThat(Model.train(new TransferMethod(), alone, samples).notes()).isEmpty();
  }

  private static HardwareDescriptor descriptor(double cycles, double misses) {
    return new HardwareDescriptor(
        new TreeMap<>(Map.of("conv.cycles", cycles, "conv.misses", misses)),
        new TreeMap<>(Map.of("conv.cycles", cycles - 1, "conv.misses", misses - 1)));
  }

  private static double sum(List<RegressionTree> trees, double[] row) {
    return trees.stream().mapToDouble(tree -> tree.at(row)).sum();
  }
}
