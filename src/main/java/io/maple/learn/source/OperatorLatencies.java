package io.maple.learn.source;

import io.maple.learn.feature.ArchitectureTable;
import io.maple.learn.feature.FeatureTables;
import io.maple.learn.feature.HardwareDescriptor;
import io.maple.learn.feature.PositionSums;
import io.maple.learn.linear.Lazy;
import io.maple.learn.linear.PrimitiveArrays;
import io.maple.space.AdditiveSpace;
import io.maple.space.ProfiledOperator;
import io.maple.space.SearchSpace;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A network's latency as the sum of what its operators took one by one on the device itself.
 *
 * <p>s(a) = l₀ + Σₒ nₒ(a)·(lₒ − l₀) milliseconds, with nₒ how often operator o runs in a, lₒ its
 * measured latency, and l₀ the least of these: what starting a run costs, which a network pays
 * once. It knows nothing of what a runtime fuses, folds or overlaps. Immutable and thread-safe.
 */
public final class OperatorLatencies {

  private static final String LATENCY = ".latency";

  /** A network that costs nothing at these latencies still takes a nanosecond. */
  private static final double LEAST_MILLIS = 1e-6;

  private final PositionSums millis;
  private final Lazy<Double> meanLn;

  private OperatorLatencies(SearchSpace space, PositionSums millis) {
    this.millis = millis;
    this.meanLn = new Lazy<>(() -> meanLnMillis(FeatureTables.of(space).reference()));
  }

  /** Of a device whose descriptor has the latency of every operator of the space. */
  public static Optional<OperatorLatencies> of(SearchSpace space, HardwareDescriptor descriptor) {
    return space
        .asAdditive()
        .flatMap(known -> millis(known, descriptor).map(millis -> of(known, millis)));
  }

  /** Whether a descriptor has the latency of every operator, without adding anything up. */
  public static boolean areKnown(SearchSpace space, HardwareDescriptor descriptor) {
    return space.asAdditive().flatMap(known -> millis(known, descriptor)).isPresent();
  }

  private static Optional<double[]> millis(SearchSpace space, HardwareDescriptor descriptor) {
    List<ProfiledOperator> operators = space.operators();
    double[] millis = new double[operators.size()];
    for (int i = 0; i < millis.length; i++) {
      Double ln = descriptor.perRepetition().get(operators.get(i).name() + LATENCY);
      if (ln == null) {
        return Optional.empty();
      }
      millis[i] = Math.exp(ln);
    }
    return Optional.of(millis);
  }

  private static OperatorLatencies of(AdditiveSpace space, double[] millis) {
    double least = Arrays.stream(millis).min().orElseThrow();
    double[] prices = Arrays.stream(millis).map(latency -> latency - least).toArray();
    return new OperatorLatencies(
        space,
        PositionSums.of(space, choices -> new double[] {least + total(space, choices, prices)}));
  }

  private static double total(AdditiveSpace space, int[] choices, double[] prices) {
    double[] counts = space.operatorCounts(space.of(choices));
    return IntStream.range(0, prices.length).mapToDouble(i -> counts[i] * prices[i]).sum();
  }

  /** ln s of the architecture whose feature row is given. */
  double lnValue(double[] row) {
    return Math.log(Math.max(millis.valueAt(row), LEAST_MILLIS));
  }

  /** The mean of ln s over the space. */
  double meanLnMillis() {
    return meanLn.get();
  }

  private double meanLnMillis(ArchitectureTable architectures) {
    double sum = 0;
    double[] row = new double[architectures.width()];
    for (int place = 0; place < architectures.size(); place++) {
      architectures.row(place, row);
      sum += lnValue(row);
    }
    return sum / architectures.size();
  }

  void write(DataOutputStream out) throws IOException {
    for (double baseline : millis.baselines()) {
      out.writeDouble(baseline);
    }
    PrimitiveArrays.write(out, millis.differences());
  }

  static OperatorLatencies read(DataInputStream in, SearchSpace space) throws IOException {
    AdditiveSpace known = space.asAdditive().orElseThrow();
    double[] baselines = new double[PositionSums.combinations(known)];
    for (int i = 0; i < baselines.length; i++) {
      baselines[i] = in.readDouble();
    }
    return new OperatorLatencies(
        known, new PositionSums(known, baselines, PrimitiveArrays.read(in)));
  }
}
