package io.maple.learn.source;

import io.maple.learn.feature.HardwareDescriptor;
import io.maple.learn.linear.Robust;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How unlike two devices are by their hardware descriptors: the mean absolute difference of the
 * values that both have, each in robust standard deviations over the known devices.
 *
 * <p>Few shared values are little evidence, so the mean includes 10 artificial ones at the distance
 * of two devices drawn at random: a device that shares nothing is unrelated, neither near nor far.
 */
public final class DescriptorDistance {

  /** Mean distance of two draws from a normal distribution, in its standard deviations: 2/√π. */
  public static final double OF_UNRELATED = 1.1283791670955126;

  private static final double ARTIFICIAL = 10;

  /** Devices that differ by less than a tenth in a counter count as equal. */
  private static final double LEAST_SCALE = 0.1;

  /** With fewer devices a spread cannot be estimated, and the unit is a factor of e. */
  private static final int ENOUGH = 4;

  private final Map<String, Double> scales = new HashMap<>();

  /** Scales values by how they differ among these devices. */
  public DescriptorDistance(Collection<HardwareDescriptor> known) {
    Map<String, List<Double>> columns = new HashMap<>();
    for (HardwareDescriptor descriptor : known) {
      collect("r.", descriptor.perRepetition(), columns);
      collect("m.", descriptor.perMicrosecond(), columns);
    }
    columns.forEach((name, values) -> scales.put(name, scale(values)));
  }

  /** The distance, at least 0 and the same both ways. */
  public double between(HardwareDescriptor one, HardwareDescriptor other) {
    double sum = OF_UNRELATED * ARTIFICIAL;
    sum += sum("r.", one.perRepetition(), other.perRepetition());
    sum += sum("m.", one.perMicrosecond(), other.perMicrosecond());
    return sum / (ARTIFICIAL + shared(one, other));
  }

  /** How many values both have. */
  public static int shared(HardwareDescriptor one, HardwareDescriptor other) {
    return shared(one.perRepetition(), other.perRepetition())
        + shared(one.perMicrosecond(), other.perMicrosecond());
  }

  private double sum(String prefix, Map<String, Double> one, Map<String, Double> other) {
    double sum = 0;
    for (Map.Entry<String, Double> value : one.entrySet()) {
      Double counterpart = other.get(value.getKey());
      if (counterpart != null) {
        double scale = scales.getOrDefault(prefix + value.getKey(), 1.0);
        sum += Math.abs(value.getValue() - counterpart) / scale;
      }
    }
    return sum;
  }

  private static int shared(Map<String, Double> one, Map<String, Double> other) {
    return (int) one.keySet().stream().filter(other::containsKey).count();
  }

  private static void collect(
      String prefix, Map<String, Double> values, Map<String, List<Double>> columns) {
    values.forEach(
        (name, value) ->
            columns.computeIfAbsent(prefix + name, key -> new ArrayList<>()).add(value));
  }

  private static double scale(List<Double> values) {
    if (values.size() < ENOUGH) {
      return 1;
    }
    double[] column = values.stream().mapToDouble(Double::doubleValue).toArray();
    return Math.max(Robust.scale(column, Robust.median(column)), LEAST_SCALE);
  }
}
