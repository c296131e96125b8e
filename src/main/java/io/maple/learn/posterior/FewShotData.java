package io.maple.learn.posterior;

import io.maple.learn.feature.ArchitectureKernel;
import io.maple.learn.feature.TrainingRows;
import io.maple.learn.linear.Rounding;
import io.maple.learn.source.OperatorPrior;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The samples of a target device as the few-shot posterior needs them: prior coordinates, feature
 * rows, ln latency, and the Gram matrix of every block of the covariance.
 */
public final class FewShotData {

  /** The most samples that a posterior is conditioned on where a correction takes the others. */
  public static final int ANCHORS = 80;

  /** A level this number of standard deviations from its prior contradicts the prior. */
  private static final double CONTRADICTION = 3;

  private final double[][] rows;
  private final double[][] coordinates;
  private final double[] lnValue;
  private final OperatorPrior.Level level;
  private final double[] extraVariances;
  private final double[] sourceGram;
  private final double[] costGram;
  private final double[] architectureGram;

  /**
   * Prepares samples.
   *
   * @param rows feature rows, one a sample
   * @param lnValue ln of the latency in milliseconds, one a sample
   * @param extraVariances known noise variance of each ln latency, such as rounding's
   */
  public FewShotData(Prior prior, double[][] rows, double[] lnValue, double[] extraVariances) {
    this.rows = rows;
    this.lnValue = lnValue;
    this.extraVariances = extraVariances;
    this.coordinates = Arrays.stream(rows).map(prior::coordinates).toArray(double[][]::new);
    this.level = level(prior);
    int n = rows.length;
    this.sourceGram = gram(n, Prior.SOURCES, prior.costOffset());
    this.costGram = gram(n, prior.costOffset(), prior.size());
    this.architectureGram = new double[n * n];
    ArchitectureKernel kernel = new ArchitectureKernel(prior.basis().rows());
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        architectureGram[i * n + j] = kernel.of(rows[i], rows[j]);
      }
    }
  }

  /** The same samples, and all that was computed of them, with other extra variances. */
  private FewShotData(FewShotData same, double[] extraVariances) {
    this.rows = same.rows;
    this.coordinates = same.coordinates;
    this.lnValue = same.lnValue;
    this.level = same.level;
    this.extraVariances = extraVariances;
    this.sourceGram = same.sourceGram;
    this.costGram = same.costGram;
    this.architectureGram = same.architectureGram;
  }

  /** The first samples, at most {@link #ANCHORS}. */
  public static TrainingRows anchors(TrainingRows samples) {
    return samples.range(0, Math.min(ANCHORS, samples.size()));
  }

  public static FewShotData of(Prior prior, TrainingRows samples) {
    Rounding rounding = Rounding.of(samples.lnValue());
    double[] variances = Arrays.stream(samples.lnValue()).map(rounding::variance).toArray();
    return new FewShotData(prior, samples.rows(), samples.lnValue(), variances);
  }

  /** The same samples, with an additional variance of one of them. */
  FewShotData doubting(int sample, double variance) {
    double[] variances = extraVariances.clone();
    variances[sample] += variance;
    return new FewShotData(this, variances);
  }

  public int size() {
    return lnValue.length;
  }

  public double[][] rows() {
    return rows;
  }

  public double[][] coordinates() {
    return coordinates;
  }

  public double[] lnValue() {
    return lnValue;
  }

  /** The constant's prior mean. */
  double level() {
    return level.lnValue();
  }

  /** The constant's prior variance, s0². */
  double levelVariance() {
    return level.variance();
  }

  /** ln latency less the level. */
  double[] centred() {
    return Arrays.stream(lnValue).map(value -> value - level.lnValue()).toArray();
  }

  /** One prior coordinate of every sample. */
  public double[] column(int coordinate) {
    return Arrays.stream(coordinates).mapToDouble(row -> row[coordinate]).toArray();
  }

  /** Writes the lower triangle of the noiseless covariance among the samples. */
  void kernel(HyperGrid.Covariance weights, double[] out) {
    int n = size();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        int at = i * n + j;
        out[at] =
            level.variance()
                + weights.source() * sourceGram[at]
                + weights.cost() * costGram[at]
                + weights.architecture() * architectureGram[at];
      }
    }
  }

  /** Adds the noise of the samples to the diagonal of a covariance. */
  void addNoise(double deviation, double[] matrix) {
    int n = size();
    for (int i = 0; i < n; i++) {
      matrix[i * n + i] += deviation * deviation + extraVariances[i];
    }
  }

  /** What the operators imply, unless the samples contradict it; else about the samples' mean. */
  private OperatorPrior.Level level(Prior prior) {
    OperatorPrior operators = prior.operators();
    if (operators != null) {
      double error =
          IntStream.range(0, lnValue.length)
              .mapToDouble(
                  i -> lnValue[i] - coordinates[i][Prior.OPERATORS] - operators.level().lnValue())
              .average()
              .orElse(0);
      if (Math.abs(error) < CONTRADICTION * Math.sqrt(operators.level().variance())) {
        return operators.level();
      }
    }
    double mean = Arrays.stream(lnValue).average().orElse(0);
    return new OperatorPrior.Level(mean, HyperGrid.LEVEL);
  }

  private double[] gram(int n, int from, int to) {
    double[] gram = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = from; k < to; k++) {
          sum += coordinates[i][k] * coordinates[j][k];
        }
        gram[i * n + j] = sum;
      }
    }
    return gram;
  }
}
