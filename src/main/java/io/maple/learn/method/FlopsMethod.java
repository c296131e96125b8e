package io.maple.learn.method;

import io.maple.learn.RowTrainer;
import io.maple.learn.TrainingContext;
import io.maple.learn.feature.FeatureRows;
import io.maple.learn.feature.TrainingRows;
import java.util.Arrays;
import java.util.List;

/**
 * ln latency linear in the logarithm of a network's multiply-accumulates: a device as counting
 * alone shows it.
 */
public final class FlopsMethod extends FunctionMethod {

  private static final double PRIOR_DEVIATION = 0.3;
  private static final String FEATURE = "ln_macs";

  /** Half way between a device bound by launches, slope 0, and one bound by arithmetic, slope 1. */
  private static final double PRIOR_SLOPE = 0.5;

  public FlopsMethod() {
    super(
        "flops",
        "A line through ln latency and ln multiply-accumulates.",
        "A reference for comparison",
        false);
  }

  @Override
  public RowTrainer trainer(TrainingContext context) {
    return new FunctionTrainer(context, PRIOR_DEVIATION) {
      @Override
      Fitted fitFunction(TrainingRows samples) {
        return new Fitted(function(features(), samples), List.of());
      }
    };
  }

  static LatencyFunction function(FeatureRows features, TrainingRows samples) {
    int feature = features.space().costNames().indexOf(FEATURE);
    double[] standardised =
        Arrays.stream(samples.rows()).mapToDouble(row -> row[feature]).toArray();
    double unit = features.unit(feature);
    double[] lnMacs = Arrays.stream(standardised).map(value -> value * unit).toArray();
    Line line = Line.fit(lnMacs, samples.lnValue(), PRIOR_SLOPE);
    double[] weights = new double[features.size()];
    weights[feature] = line.slope() * unit;
    return AdditiveFunction.linear(features, line.intercept(), weights);
  }
}
