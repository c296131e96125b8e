package io.maple.learn.method;

import io.maple.learn.RowTrainer;
import io.maple.learn.TrainingContext;
import io.maple.learn.feature.ArchitectureTable;
import io.maple.learn.feature.FeatureTables;
import io.maple.learn.feature.OperatorCosts;
import io.maple.learn.feature.TrainingRows;
import io.maple.learn.linear.Lazy;
import io.maple.learn.source.SourceFunction;
import io.maple.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network's latency as the sum of what its operators take (Li, Paolieri and Golubchik,
 * "Predicting Inference Latency of Neural Architectures on Mobile Devices", 2022).
 *
 * <p>They measure operators one by one. Here only whole networks are measured, so this is ours: the
 * prices of launches, operations and bytes by kind of operator are found by least squares of the
 * relative error, none negative. A device's prices are a mix of the source devices' plus something
 * of its own; held-out samples choose the penalty on that.
 */
public final class OperatorWiseMethod extends FunctionMethod {

  private static final double PRIOR_DEVIATION = 0.2;
  private static final int REFERENCES = 300;
  private static final double SOURCE_PENALTY = 1e-3;
  private static final double[] MIX_PENALTIES = {0.003, 0.1};
  private static final double[] OWN_PENALTIES = {0.003, 0.03, 0.3, 3};
  private static final int FOLDS = 10;

  /** Penalties are chosen again in each, which takes time. */
  private static final int HELD_OUT_FOLDS = 6;

  /** Errors of ln latency beyond it are clipped to it. */
  private static final double FURTHEST = 0.5;

  public OperatorWiseMethod() {
    super(
        "operator-wise",
        "A sum over operators at prices that are fitted to whole networks.",
        "Li, Paolieri and Golubchik, Predicting Inference Latency of Neural Architectures on Mobile"
            + " Devices, 2022",
        true);
  }

  @Override
  public RowTrainer trainer(TrainingContext context) {
    Lazy<List<double[]>> sourcePrices = new Lazy<>(() -> sourcePrices(context));
    return new FunctionTrainer(context, PRIOR_DEVIATION) {
      @Override
      int folds(int samples) {
        return HELD_OUT_FOLDS;
      }

      @Override
      List<String> notes() {
        return context().sources().isEmpty() ? List.of(Notes.NO_SOURCES_FOR_PRICES) : List.of();
      }

      @Override
      Fitted fitFunction(TrainingRows samples) {
        return new Fitted(
            function(context().space(), sourcePrices.get(), samples), context().names());
      }
    };
  }

  private static OperatorFunction function(
      SearchSpace space, List<double[]> sourcePrices, TrainingRows samples) {
    OperatorCosts costs = FeatureTables.of(space).operatorCosts();
    PriceFit fit = new PriceFit(costs, sourcePrices, samples);
    double[] best = {MIX_PENALTIES[0], OWN_PENALTIES[OWN_PENALTIES.length - 1]};
    double least = Double.POSITIVE_INFINITY;
    for (double mix : MIX_PENALTIES) {
      for (double own : OWN_PENALTIES) {
        double error = heldOutError(fit, samples.size(), mix, own);
        if (error < least) {
          least = error;
          best = new double[] {mix, own};
        }
      }
    }
    return new OperatorFunction(costs, fit.prices(i -> true, best[0], best[1]));
  }

  private static double heldOutError(PriceFit fit, int n, double mix, double own) {
    int folds = Math.min(n, FOLDS);
    double sum = 0;
    for (int fold = 0; folds > 1 && fold < folds; fold++) {
      int part = fold;
      double[] prices = fit.prices(i -> i % folds != part, mix, own);
      for (int i = part; i < n; i += folds) {
        double error = Math.min(Math.abs(fit.lnError(prices, i)), FURTHEST);
        sum += error * error;
      }
    }
    return sum;
  }

  /** Every source's prices, from its latencies at reference architectures. */
  private static List<double[]> sourcePrices(TrainingContext context) {
    FeatureTables tables = FeatureTables.of(context.space());
    ArchitectureTable reference = tables.reference();
    double[][] rows =
        IntStream.range(0, REFERENCES).mapToObj(reference::row).toArray(double[][]::new);
    List<double[]> prices = new ArrayList<>();
    for (SourceFunction source : context.sources()) {
      float[] shape = reference.values(source);
      double[] lnValue =
          IntStream.range(0, REFERENCES).mapToDouble(i -> source.lnLevel() + shape[i]).toArray();
      PriceFit fit =
          new PriceFit(tables.operatorCosts(), List.of(), new TrainingRows(rows, lnValue));
      prices.add(fit.prices(i -> true, SOURCE_PENALTY, SOURCE_PENALTY));
    }
    return prices;
  }
}
