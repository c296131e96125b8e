package io.maple.adaptation;

import io.maple.regression.HeldOut;
import io.maple.regression.LatencyModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well a model predicts samples of its device that it was not fitted to.
 *
 * @param samples how many there were
 * @param mape mean absolute percentage error, 0.05 for 5 %; null without samples
 * @param within5 share predicted within ±5 %, 0 to 1; null without samples
 * @param within10 share predicted within ±10 %, 0 to 1; null without samples
 * @param coverage90 share inside their 90 % interval, 0 to 1; null without samples
 */
public record HeldOutError(
    int samples,
    @Nullable Double mape,
    @Nullable Double within5,
    @Nullable Double within10,
    @Nullable Double coverage90) {

  private static final double LEVEL = 0.9;

  static HeldOutError of(LatencyModel model) {
    List<HeldOut> samples = model.heldOut();
    if (samples.isEmpty()) {
      return new HeldOutError(0, null, null, null, null);
    }
    double multiplier = model.intervalMultiplier(LEVEL);
    double error = 0;
    int within5 = 0;
    int within10 = 0;
    int covered = 0;
    for (HeldOut sample : samples) {
      double difference = sample.predicted().lnMillis() - sample.measuredLnMillis();
      double relative = Math.abs(Math.expm1(difference));
      error += relative;
      within5 += relative <= 0.05 ? 1 : 0;
      within10 += relative <= 0.1 ? 1 : 0;
      covered += Math.abs(difference) <= multiplier * sample.predicted().lnStddev() ? 1 : 0;
    }
    double count = samples.size();
    return new HeldOutError(
        samples.size(), error / count, within5 / count, within10 / count, covered / count);
  }
}
