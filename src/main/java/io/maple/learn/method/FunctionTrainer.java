package io.maple.learn.method;

import io.maple.learn.RowModel;
import io.maple.learn.RowTrainer;
import io.maple.learn.TrainingContext;
import io.maple.learn.accuracy.Residuals;
import io.maple.learn.feature.FeatureRows;
import io.maple.learn.feature.FeatureTables;
import io.maple.learn.feature.TrainingRows;
import io.maple.learn.linear.Robust;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A method that fits one {@link LatencyFunction} and measures its error by fitting it again without
 * each sample, or, where that would take long, without a share of them in turn.
 *
 * <p>Samples further than 4.5 robust standard deviations from the median, and a factor of two, are
 * not fitted.
 */
abstract class FunctionTrainer extends RowTrainer {

  /** Samples beyond it add time, hardly accuracy. */
  private static final int LIMIT = 2000;

  private static final int FEW = 24;
  private static final int FOLDS = 8;
  private static final double OUTLIER = 4.5;

  private final double priorDeviation;

  /**
   * A trainer.
   *
   * @param priorDeviation the standard deviation of ln latency to expect before any sample
   */
  FunctionTrainer(TrainingContext context, double priorDeviation) {
    super(context);
    this.priorDeviation = priorDeviation;
  }

  /** Fits the function to at least one sample. */
  abstract Fitted fitFunction(TrainingRows samples);

  /** In how many parts at most samples are held out in turn. */
  int folds(int samples) {
    return samples <= FEW ? samples : FOLDS;
  }

  /** What is missing in this context, in sentences. */
  List<String> notes() {
    return List.of();
  }

  /** A function and the source devices that it draws on. */
  record Fitted(LatencyFunction function, List<String> sources) {}

  final FeatureRows features() {
    return FeatureTables.of(context().space()).rows();
  }

  @Override
  public final RowModel fit(TrainingRows samples) {
    TrainingRows used = samples.range(0, Math.min(samples.size(), LIMIT));
    Fitted fitted = fitFunction(inliers(used));
    Residuals residuals = Residuals.of(used.lnValue(), heldOut(used), priorDeviation);
    return new FunctionModel(features(), fitted.function(), residuals, fitted.sources(), notes());
  }

  private double[] heldOut(TrainingRows samples) {
    int n = samples.size();
    if (n < 2) {
      return new double[0];
    }
    int folds = Math.min(n, folds(n));
    double[] predicted = new double[n];
    for (int fold = 0; fold < folds; fold++) {
      int part = fold;
      int[] others = IntStream.range(0, n).filter(i -> i % folds != part).toArray();
      LatencyFunction function = fitFunction(inliers(samples.at(others))).function();
      for (int i = part; i < n; i += folds) {
        predicted[i] = function.at(samples.rows()[i]);
      }
    }
    return predicted;
  }

  private static TrainingRows inliers(TrainingRows samples) {
    double[] values = samples.lnValue();
    double median = Robust.median(values);
    double furthest = Math.max(OUTLIER * Robust.scale(values, median), Math.log(2));
    int[] near =
        IntStream.range(0, values.length)
            .filter(i -> Math.abs(values[i] - median) <= furthest)
            .toArray();
    return near.length == values.length || near.length == 0 ? samples : samples.at(near);
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }
}
