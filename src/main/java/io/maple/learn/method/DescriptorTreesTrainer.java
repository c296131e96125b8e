package io.maple.learn.method;

import io.maple.learn.TrainingContext;
import io.maple.learn.feature.ArchitectureTable;
import io.maple.learn.feature.FeatureRows;
import io.maple.learn.feature.FeatureTables;
import io.maple.learn.feature.TrainingRows;
import io.maple.learn.source.SourceFunction;
import io.maple.learn.tree.BinnedRows;
import io.maple.learn.tree.BoostedTrees;
import io.maple.learn.tree.RegressionTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the methods of the MAPLE family share: a regression of latency on architecture features and
 * the device's descriptor, over all source devices and the target's samples, which are weighted up.
 *
 * <p>Theirs is a network; ours is trees, boosted where a method does not grow its own. They fit
 * what a start leaves: the weighted mean of the sources' shapes, and for the target a ridge
 * regression of its samples' departure from that mean, level included, because trees neither
 * extrapolate nor bend to a few samples. Sources are represented by their fitted functions at a
 * fixed set of architectures.
 */
abstract class DescriptorTreesTrainer extends FunctionTrainer {

  private static final double PRIOR_DEVIATION = 0.15;
  private static final int FOLDS = 4;
  private static final int SOURCE_ROWS = 300;
  private static final int ALL_SOURCE_ROWS = 2700;

  /** What the target's samples weigh in all, beside 1 for all sources. */
  private static final double TARGET_WEIGHT = 0.3;

  /** What a sample weighs at least, so that many of them in the end outweigh the sources. */
  private static final double LEAST_SAMPLE_WEIGHT = 1.0 / 300;

  DescriptorTreesTrainer(TrainingContext context) {
    super(context, PRIOR_DEVIATION);
  }

  /** The vectors that describe the devices. */
  abstract DescribedDevices describe(TrainingRows samples);

  /** How much each source counts; the sum is 1. */
  double[] sourceWeights(DescribedDevices devices, TrainingRows samples) {
    double[] weights = new double[devices.sources().size()];
    Arrays.fill(weights, 1.0 / weights.length);
    return weights;
  }

  /** Rows to learn from beside the samples, as if they had been measured on the target. */
  List<VirtualExample> virtualExamples(
      DescribedDevices devices, double[] sourceWeights, TrainingRows samples) {
    return List.of();
  }

  /** How many rows all sources have together, at most. */
  int sourceRows() {
    return ALL_SOURCE_ROWS;
  }

  /**
   * Trains the trees.
   *
   * @param rows architecture and device
   * @param targets one per row
   * @param weights 1 on average
   * @return trees whose sum predicts the targets
   */
  List<RegressionTree> grow(double[][] rows, double[] targets, double[] weights) {
    return new BoostedTrees(BinnedRows.of(rows), targets, weights).fit();
  }

  @Override
  int folds(int samples) {
    return FOLDS;
  }

  @Override
  List<String> notes() {
    if (context().sources().isEmpty()) {
      return List.of(Notes.NO_SOURCES_BUT_RIDGE);
    }
    if (!DescribedDevices.hasHardware(context())) {
      return List.of(Notes.NO_DESCRIPTORS);
    }
    boolean all = context().descriptors().keySet().containsAll(context().names());
    return all ? List.of() : List.of(Notes.SOME_DESCRIPTORS);
  }

  @Override
  Fitted fitFunction(TrainingRows samples) {
    if (context().sources().isEmpty()) {
      return new Fitted(RidgeMethod.function(features(), samples), List.of());
    }
    DescribedDevices devices = describe(samples);
    double[] weights = sourceWeights(devices, samples);
    AdditiveFunction mean = meanShape(devices.sources(), weights);
    AdditiveFunction start = mean.plus(RidgeMethod.function(features(), departure(mean, samples)));
    DescriptorRows rows = new DescriptorRows(features(), devices);
    addSources(rows, devices, weights, mean);
    double weight = Math.max(TARGET_WEIGHT / samples.size(), LEAST_SAMPLE_WEIGHT);
    for (int i = 0; i < samples.size(); i++) {
      double[] row = samples.rows()[i];
      rows.addTarget(row, samples.lnValue()[i] - start.at(row), weight);
    }
    for (VirtualExample example : virtualExamples(devices, weights, samples)) {
      double target = example.lnValue() - start.at(example.row());
      rows.addTarget(example.row(), target, example.weight() * weight);
    }
    List<String> names = devices.sources().stream().map(SourceFunction::device).toList();
    return new Fitted(start.with(rows.trees(this::grow)), names);
  }

  /** How much longer the samples took than the sources' mean shape says, in ln. */
  private static TrainingRows departure(AdditiveFunction mean, TrainingRows samples) {
    double[] differences = new double[samples.size()];
    Arrays.setAll(differences, i -> samples.lnValue()[i] - mean.at(samples.rows()[i]));
    return new TrainingRows(samples.rows(), differences);
  }

  private AdditiveFunction meanShape(List<SourceFunction> sources, double[] weights) {
    double[] onBasis = new double[FeatureTables.of(context().space()).basis().size()];
    double constant = 0;
    for (int i = 0; i < weights.length; i++) {
      constant += sources.get(i).addTo(onBasis, weights[i]);
    }
    return AdditiveFunction.onBasis(features(), constant, onBasis);
  }

  private void addSources(
      DescriptorRows rows, DescribedDevices devices, double[] weights, AdditiveFunction mean) {
    ArchitectureTable reference = FeatureTables.of(context().space()).reference();
    double[] means = new double[reference.size()];
    mean.over(reference, means);
    int count = Math.max(1, Math.min(SOURCE_ROWS, sourceRows() / weights.length));
    for (int source = 0; source < weights.length; source++) {
      float[] shape = reference.values(devices.sources().get(source));
      for (int i = 0; i < count; i++) {
        rows.addSource(source, reference.row(i), shape[i] - means[i], weights[source] / count);
      }
    }
  }

  /**
   * An architecture taken to be as fast as one that was measured.
   *
   * @param weight beside 1 for a sample
   */
  record VirtualExample(double[] row, double lnValue, double weight) {}

  /** The rows of all devices, features of the architecture before those of the device. */
  private static final class DescriptorRows {

    private final FeatureRows features;
    private final DescribedDevices devices;
    private final List<double[]> rows = new ArrayList<>();
    private final List<Double> targets = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();

    DescriptorRows(FeatureRows features, DescribedDevices devices) {
      this.features = features;
      this.devices = devices;
    }

    void addSource(int source, double[] row, double target, double weight) {
      add(row, devices.ofSources()[source], target, weight);
    }

    void addTarget(double[] row, double target, double weight) {
      add(row, devices.ofTarget(), target, weight);
    }

    private void add(double[] row, double[] descriptor, double target, double weight) {
      double[] joined = Arrays.copyOf(row, row.length + descriptor.length);
      System.arraycopy(descriptor, 0, joined, row.length, descriptor.length);
      rows.add(joined);
      targets.add(target);
      weights.add(weight);
    }

    /** Trees for the target, its descriptor's values inserted. */
    List<RegressionTree> trees(Grower grower) {
      double all = weights.stream().mapToDouble(Double::doubleValue).sum();
      double[] normal = weights.stream().mapToDouble(w -> w * weights.size() / all).toArray();
      double[] wanted = targets.stream().mapToDouble(Double::doubleValue).toArray();
      return grower.grow(rows.toArray(new double[0][]), wanted, normal).stream()
          .map(tree -> tree.specialise(features.size(), devices.ofTarget()))
          .toList();
    }
  }

  private interface Grower {
    List<RegressionTree> grow(double[][] rows, double[] targets, double[] weights);
  }
}
