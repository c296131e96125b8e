package io.maple.learn.method;

import io.maple.learn.Method;
import io.maple.learn.TrainingContext;
import io.maple.learn.feature.ArchitectureTable;
import io.maple.learn.feature.OperatorCosts;
import io.maple.learn.feature.TrainingRows;
import io.maple.learn.source.SourceFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A network's latency as the sum of what its operators take (Li, Paolieri and Golubchik,
 * "Predicting Inference Latency of Neural Architectures on Mobile Devices", 2022).
 *
 * <p>They measure operators one by one. Here only whole networks are measured, so this is ours: the
 * prices of launches, operations and bytes by kind of operator are found by least squares of the
 * relative error, none negative. A device's prices are a mix of the source devices' plus something
 * of its own; how dear that is to be, held-out samples tell.
 */
public final class OperatorWiseTrainer extends FunctionTrainer {

  private static final double PRIOR_DEVIATION = 0.2;
  private static final int REFERENCES = 300;
  private static final double SOURCE_PENALTY = 1e-3;
  private static final double[] MIX_PENALTIES = {0.003, 0.1};
  private static final double[] OWN_PENALTIES = {0.003, 0.03, 0.3, 3};
  private static final int FOLDS = 10;

  /** Penalties are chosen anew in each, which takes its time. */
  private static final int HELD_OUT_FOLDS = 6;

  /** Errors of ln latency beyond it count as if they were there. */
  private static final double FURTHEST = 0.5;

  private @Nullable List<double[]> sourcePrices;

  public OperatorWiseTrainer(TrainingContext context) {
    super(Method.OPERATOR_WISE, context, PRIOR_DEVIATION);
  }

  @Override
  public int folds(int samples) {
    return HELD_OUT_FOLDS;
  }

  @Override
  public List<String> notes() {
    return context().sources().isEmpty() ? List.of(Notes.NO_SOURCES_FOR_PRICES) : List.of();
  }

  @Override
  public Fitted fit(TrainingRows samples) {
    OperatorCosts costs = OperatorCosts.of(context().space());
    PriceFit fit = new PriceFit(costs, sourcePrices(costs), samples);
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
    double[] prices = fit.prices(i -> true, best[0], best[1]);
    return new Fitted(new OperatorFunction(costs, prices), context().names());
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
  private List<double[]> sourcePrices(OperatorCosts costs) {
    List<double[]> known = sourcePrices;
    if (known == null) {
      known = new ArrayList<>();
      ArchitectureTable reference = ArchitectureTable.reference(context().space());
      double[][] rows =
          IntStream.range(0, REFERENCES).mapToObj(reference::row).toArray(double[][]::new);
      for (SourceFunction source : context().sources()) {
        float[] shape = reference.values(source);
        double[] lnMillis =
            IntStream.range(0, REFERENCES).mapToDouble(i -> source.lnLevel() + shape[i]).toArray();
        PriceFit fit = new PriceFit(costs, List.of(), new TrainingRows(rows, lnMillis));
        known.add(fit.prices(i -> true, SOURCE_PENALTY, SOURCE_PENALTY));
      }
      sourcePrices = known;
    }
    return known;
  }
}
