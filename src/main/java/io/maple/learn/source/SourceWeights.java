package io.maple.learn.source;

import io.maple.learn.feature.HardwareDescriptor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much each source device counts in the prior: those whose counters are like the target's count
 * more (MAPLE-X, arXiv 2205.12660), all the same where counters are unknown.
 *
 * <p>w ∝ exp(−½(δ/h)²), with δ the {@link DescriptorDistance}; a source without a descriptor is as
 * far as an unrelated device.
 */
public final class SourceWeights {

  /** h: devices drawn at random are {@link DescriptorDistance#OF_UNRELATED} apart. */
  private static final double REACH = 1.5;

  private SourceWeights() {}

  /** One weight a source; their sum is 1. */
  public static double[] of(
      List<SourceFunction> sources,
      Map<String, HardwareDescriptor> descriptors,
      @Nullable HardwareDescriptor target) {
    double[] weights = new double[sources.size()];
    Arrays.fill(weights, 1.0 / weights.length);
    if (target == null || descriptors.isEmpty()) {
      return weights;
    }
    Set<HardwareDescriptor> known = new HashSet<>(descriptors.values());
    known.add(target);
    DescriptorDistance distance = new DescriptorDistance(known);
    for (int i = 0; i < weights.length; i++) {
      HardwareDescriptor descriptor = descriptors.get(sources.get(i).device());
      double far =
          descriptor == null
              ? DescriptorDistance.OF_UNRELATED
              : distance.between(target, descriptor);
      weights[i] = Math.exp(-0.5 * far * far / (REACH * REACH));
    }
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }
}
