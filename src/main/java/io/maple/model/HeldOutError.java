package io.maple.model;

import io.maple.learn.Model;
import io.maple.learn.accuracy.HeldOut;
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

  static HeldOutError of(Model model) {
    double multiplier = model.intervalMultiplier(Residual.LEVEL);
    List<Residual> residuals =
        model.heldOut().stream().map(sample -> residual(sample, multiplier)).toList();
    return residuals.isEmpty()
        ? new HeldOutError(0, null, null, null, null)
        : new HeldOutError(
            residuals.size(),
            Residual.mape(residuals),
            Residual.within(0.05, residuals),
            Residual.within(0.1, residuals),
            Residual.coverage90(residuals));
  }

  private static Residual residual(HeldOut sample, double multiplier) {
    double error = sample.predicted().lnValue() - sample.measuredLnMillis();
    return new Residual(error, Math.abs(error) <= multiplier * sample.predicted().lnStddev());
  }
}
