package io.maple.training;

import io.maple.learn.Target;
import io.maple.learn.feature.TrainingSample;
import io.maple.sample.Samples;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.util.List;
import org.springframework.stereotype.Component;

/** Stored samples as trainers take them. */
@Component
public class MeasuredSamples {

  private final Samples samples;

  MeasuredSamples(Samples samples) {
    this.samples = samples;
  }

  /** All samples of a target, ordered by spec; values in its quantity's unit. */
  public List<TrainingSample> of(Target target) {
    SearchSpace space = SearchSpaces.named(target.space());
    return samples.all(target).stream()
        .map(sample -> new TrainingSample(space.parse(sample.spec()), sample.value()))
        .toList();
  }
}
