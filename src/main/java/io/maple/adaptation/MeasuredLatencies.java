package io.maple.adaptation;

import io.maple.learn.feature.LatencySample;
import io.maple.model.DeviceSpace;
import io.maple.sample.Samples;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.util.List;
import org.springframework.stereotype.Component;

/** Stored samples as trainers want them. */
@Component
public class MeasuredLatencies {

  private final Samples samples;

  MeasuredLatencies(Samples samples) {
    this.samples = samples;
  }

  /** All samples of a device in a space, ordered by spec. */
  public List<LatencySample> of(DeviceSpace target) {
    SearchSpace space = SearchSpaces.named(target.space());
    return samples.all(target.deviceId(), target.space()).stream()
        .map(sample -> new LatencySample(space.parse(sample.spec()), sample.latencyMillis()))
        .toList();
  }
}
