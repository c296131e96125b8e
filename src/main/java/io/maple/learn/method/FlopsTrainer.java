package io.maple.learn.method;

import io.maple.learn.Method;
import io.maple.learn.TrainingContext;
import io.maple.learn.feature.FeatureRows;
import io.maple.learn.feature.TrainingRows;
import java.util.Arrays;
import java.util.List;

/**
 * ln latency linear in the logarithm of a network's multiply-accumulates: what is known of a device
 * by counting alone.
 */
public final class FlopsTrainer extends FunctionTrainer {

  private static final double PRIOR_DEVIATION = 0.3;
  private static final String FEATURE = "ln_macs";

  /** Half way between a device bound by launches, slope 0, and one bound by arithmetic, slope 1. */
  private static final double PRIOR_SLOPE = 0.5;

  public FlopsTrainer(TrainingContext context) {
    super(Method.FLOPS, context, PRIOR_DEVIATION);
  }

  @Override
  public Fitted fit(TrainingRows samples) {
    return new Fitted(function(features(), samples), List.of());
  }

  public static LatencyFunction function(FeatureRows features, TrainingRows samples) {
    int feature = features.space().costNames().indexOf(FEATURE);
    double[] standardised =
        Arrays.stream(samples.rows()).mapToDouble(row -> row[feature]).toArray();
    double unit = features.unit(feature);
    double[] lnMacs = Arrays.stream(standardised).map(value -> value * unit).toArray();
    Line line = Line.fit(lnMacs, samples.lnMillis(), PRIOR_SLOPE);
    double[] weights = new double[features.size()];
    weights[feature] = line.slope() * unit;
    return AdditiveFunction.linear(features, line.intercept(), weights);
  }
}
