package io.maple.learn.source;

import io.maple.learn.feature.HardwareDescriptor;
import io.maple.learn.linear.PrimitiveArrays;
import io.maple.space.SearchSpace;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the latencies of a device's own operators imply for its networks, before any of these is
 * measured.
 *
 * <p>o(a) = ln s(a) + Σ_d v_d·(ln t_d(a) − ln s_d(a)), with s the sum of the device's operators'
 * latencies, and t_d and s_d a source device's latency and sum: what whole networks take beyond
 * their operators on devices like it. Immutable and thread-safe.
 */
public final class OperatorPrior {

  /** The standard deviation of ln latency around ln s where no source shows the difference. */
  private static final double UNKNOWN_DIFFERENCE = 0.7;

  private final OperatorLatencies own;
  private final List<@Nullable OperatorLatencies> ofSources;
  private final double[] shares;
  private final Level level;

  /**
   * The distribution of the mean ln latency over the space.
   *
   * @param lnValue its mean
   * @param variance around it
   */
  public record Level(double lnValue, double variance) {}

  private OperatorPrior(
      OperatorLatencies own,
      List<@Nullable OperatorLatencies> ofSources,
      double[] shares,
      Level level) {
    this.own = own;
    this.ofSources = ofSources;
    this.shares = shares;
    this.level = level;
  }

  /**
   * Of a target; null where an operator's latency is missing from its descriptor.
   *
   * @param weights how much each source counts
   */
  public static @Nullable OperatorPrior of(
      SearchSpace space,
      List<SourceFunction> sources,
      double[] weights,
      Map<String, HardwareDescriptor> descriptors,
      @Nullable HardwareDescriptor target) {
    OperatorLatencies own =
        target == null ? null : OperatorLatencies.of(space, target).orElse(null);
    if (own == null) {
      return null;
    }
    List<@Nullable OperatorLatencies> ofSources = new ArrayList<>();
    double[] shares = new double[sources.size()];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      HardwareDescriptor descriptor = descriptors.get(sources.get(i).device());
      OperatorLatencies latencies =
          descriptor == null ? null : OperatorLatencies.of(space, descriptor).orElse(null);
      ofSources.add(latencies);
      shares[i] = latencies == null ? 0 : weights[i];
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] = sum == 0 ? 0 : shares[i] / sum;
    }
    return new OperatorPrior(own, ofSources, shares, level(own, ofSources, shares, sources));
  }

  private static Level level(
      OperatorLatencies own,
      List<@Nullable OperatorLatencies> ofSources,
      double[] shares,
      List<SourceFunction> sources) {
    double[] beyond = new double[shares.length];
    double mean = 0;
    double squares = 0;
    int described = 0;
    for (int i = 0; i < shares.length; i++) {
      OperatorLatencies latencies = ofSources.get(i);
      if (latencies != null) {
        beyond[i] = sources.get(i).lnLevel() - latencies.meanLnMillis();
        mean += shares[i] * beyond[i];
        described++;
      }
    }
    for (int i = 0; i < shares.length; i++) {
      squares += described * shares[i] * (beyond[i] - mean) * (beyond[i] - mean);
    }
    // One artificial source with the unknown difference: few sources may agree by chance.
    double variance = (UNKNOWN_DIFFERENCE * UNKNOWN_DIFFERENCE + squares) / (1 + described);
    return new Level(own.meanLnMillis() + mean, variance);
  }

  /** The prior of the mean ln latency over the space. */
  public Level level() {
    return level;
  }

  /**
   * o less its mean over the space.
   *
   * @param row a feature row
   * @param shapes the sources' values there, mean 0 over the space
   * @param offset where they begin
   */
  public double at(double[] row, double[] shapes, int offset) {
    double value = own.lnValue(row) - own.meanLnMillis();
    for (int i = 0; i < shares.length; i++) {
      OperatorLatencies latencies = ofSources.get(i);
      if (latencies != null) {
        value +=
            shares[i] * (shapes[offset + i] - latencies.lnValue(row) + latencies.meanLnMillis());
      }
    }
    return value;
  }

  public void write(DataOutputStream out) throws IOException {
    own.write(out);
    for (OperatorLatencies latencies : ofSources) {
      out.writeBoolean(latencies != null);
      if (latencies != null) {
        latencies.write(out);
      }
    }
    PrimitiveArrays.write(out, shares);
    out.writeDouble(level.lnValue());
    out.writeDouble(level.variance());
  }

  public static OperatorPrior read(DataInputStream in, SearchSpace space, int sources)
      throws IOException {
    OperatorLatencies own = OperatorLatencies.read(in, space);
    List<@Nullable OperatorLatencies> ofSources = new ArrayList<>();
    for (int i = 0; i < sources; i++) {
      ofSources.add(in.readBoolean() ? OperatorLatencies.read(in, space) : null);
    }
    double[] shares = PrimitiveArrays.read(in, sources);
    return new OperatorPrior(own, ofSources, shares, new Level(in.readDouble(), in.readDouble()));
  }
}
