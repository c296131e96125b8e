package io.maple.learn.accuracy;

import io.maple.learn.linear.Robust;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far a method's held-out predictions are from the measured ln latencies.
 *
 * @param lnStddev their standard deviation, shrunk towards the method's usual one
 * @param heldOut each sample beside its prediction from a fit without it; empty after loading
 */
public record Residuals(double lnStddev, IntervalScale intervals, List<HeldOut> heldOut) {

  /** How many samples the prior deviation is worth. */
  private static final double PRIOR_SAMPLES = 3;

  /** Held-out errors are clipped to this number of robust deviations. */
  private static final double FURTHEST = 4;

  /**
   * Summarises held-out predictions.
   *
   * @param measured ln latencies
   * @param predicted their predictions, as many; empty for none
   * @param priorDeviation the standard deviation to expect before any sample
   */
  public static Residuals of(double[] measured, double[] predicted, double priorDeviation) {
    double[] errors = new double[predicted.length];
    Arrays.setAll(errors, i -> predicted[i] - measured[i]);
    double limit = FURTHEST * Math.max(scale(errors), priorDeviation / 2);
    double squares = PRIOR_SAMPLES * priorDeviation * priorDeviation;
    for (double error : errors) {
      squares += Math.min(error * error, limit * limit);
    }
    double deviation = Math.sqrt(squares / (PRIOR_SAMPLES + errors.length));
    double[] standardised = Arrays.stream(errors).map(e -> Math.abs(e) / deviation).toArray();
    List<HeldOut> heldOut =
        IntStream.range(0, errors.length)
            .mapToObj(i -> new HeldOut(measured[i], new Prediction(predicted[i], deviation)))
            .toList();
    return new Residuals(deviation, IntervalScale.of(standardised), heldOut);
  }

  private static double scale(double[] errors) {
    return errors.length == 0 ? 0 : Robust.scale(errors, 0);
  }

  public void write(DataOutputStream out) throws IOException {
    out.writeDouble(lnStddev);
    intervals.write(out);
  }

  public static Residuals read(DataInputStream in) throws IOException {
    return new Residuals(in.readDouble(), IntervalScale.read(in), List.of());
  }
}
