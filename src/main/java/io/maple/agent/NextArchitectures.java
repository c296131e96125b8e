package io.maple.agent;

import io.maple.architecture.Architecture;
import io.maple.architecture.SearchSpace;
import io.maple.measurement.Sample;
import io.maple.measurement.Samples;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Chooses the architectures that a device should measure next. */
@Component
class NextArchitectures {

  private static final int DRAWS_EACH = 1_000;

  private final Samples samples;

  NextArchitectures(Samples samples) {
    this.samples = samples;
  }

  /**
   * Up to so many architectures that are not measured, always the same until some are; fewer only
   * where a space is nearly exhausted.
   */
  List<Architecture> find(String deviceId, SearchSpace space, int count) {
    Set<String> measured =
        samples.all(deviceId, space.name()).stream().map(Sample::spec).collect(Collectors.toSet());
    SplittableRandom random = new SplittableRandom(deviceId.hashCode());
    Map<String, Architecture> chosen = new LinkedHashMap<>();
    for (int draw = 0; draw < DRAWS_EACH * count && chosen.size() < count; draw++) {
      Architecture architecture = space.random(random);
      if (!measured.contains(architecture.spec())) {
        chosen.putIfAbsent(architecture.spec(), architecture);
      }
    }
    return List.copyOf(chosen.values());
  }
}
