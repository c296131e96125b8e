package io.maple.learn.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maple.learn.feature.HardwareDescriptor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DescriptorDistanceTest {

  private static final int COUNTERS = 60;

  @Test
  void shouldRankByDifference() {
    List<HardwareDescriptor> known = List.of(at(0), at(0.3), at(1), at(2), at(4));
    DescriptorDistance distance = new DescriptorDistance(known);
    assertThat(distance.between(at(0), at(0.3)))
        .isLessThan(distance.between(at(0), at(1)))
        .isEqualTo(distance.between(at(0.3), at(0)));
    assertThat(distance.between(at(0), at(1))).isLessThan(distance.between(at(0), at(4)));
  }

  @Test
  void shouldNotLetOneWildDeviceSetTheScale() {
    DescriptorDistance calm = new DescriptorDistance(List.of(at(0), at(1), at(2), at(3), at(4)));
    DescriptorDistance wild = new DescriptorDistance(List.of(at(0), at(1), at(2), at(3), at(400)));
    assertThat(wild.between(at(0), at(1))).isCloseTo(calm.between(at(0), at(1)), within(0.001));
  }

  @Test
  void shouldTakeWhoSharesNothingForAStranger() {
    HardwareDescriptor other = descriptor("other", COUNTERS, 0);
    DescriptorDistance distance = new DescriptorDistance(List.of(at(0), other));
    assertThat(DescriptorDistance.shared(at(0), other)).isZero();
    assertThat(distance.between(at(0), other))
        .isCloseTo(DescriptorDistance.OF_UNRELATED, within(1e-12));
  }

  @Test
  void shouldTrustManySharedCountersMoreThanFew() {
    List<HardwareDescriptor> known = List.of(at(0), at(1), at(2), at(3), at(4));
    DescriptorDistance distance = new DescriptorDistance(known);
    HardwareDescriptor few = descriptor("counter", 2, 0);
    assertThat(DescriptorDistance.shared(at(0), few)).isEqualTo(4);
    assertThat(distance.between(at(0), few)).isGreaterThan(distance.between(at(0), at(0)));
    assertThat(distance.between(at(0), few)).isLessThan(DescriptorDistance.OF_UNRELATED);
  }

  @Test
  void shouldNotDependOnTheOrderOfDevices() {
    List<HardwareDescriptor> known = List.of(at(0), at(0.3), at(1), at(2), at(4));
    List<HardwareDescriptor> reversed = new ArrayList<>(known);
    Collections.reverse(reversed);
    assertThat(new DescriptorDistance(reversed).between(at(0), at(1)))
        .isEqualTo(new DescriptorDistance(known).between(at(0), at(1)));
  }

  private static HardwareDescriptor at(double level) {
    return descriptor("counter", COUNTERS, level);
  }

  private static HardwareDescriptor descriptor(String name, int counters, double level) {
    SortedMap<String, Double> values = new TreeMap<>();
    for (int i = 0; i < counters; i++) {
      values.put(name + i, 10 + i + level);
    }
    return new HardwareDescriptor(values, values);
  }
}
