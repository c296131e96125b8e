package io.maple.adaptation;

import io.maple.architecture.SearchSpace;
import io.maple.architecture.SearchSpaces;
import io.maple.measurement.Samples;
import io.maple.regression.LatencySample;
import java.util.List;
import org.springframework.stereotype.Component;

/** Stored samples as trainers want them. */
@Component
class MeasuredLatencies {

  private final Samples samples;

  MeasuredLatencies(Samples samples) {
    this.samples = samples;
  }

  /** All samples of a device in a space, ordered by spec. */
  List<LatencySample> of(DeviceSpace target) {
    SearchSpace space = SearchSpaces.named(target.space());
    return samples.all(target.deviceId(), target.space()).stream()
        .map(sample -> new LatencySample(space.parse(sample.spec()), sample.latencyMillis()))
        .toList();
  }
}
