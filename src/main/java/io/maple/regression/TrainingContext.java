package io.maple.regression;

import io.maple.architecture.SearchSpace;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What a trainer may use beside the samples.
 *
 * @param space the search space of all samples
 * @param sources what is known of other devices in that space; may be empty
 * @param kinds what the declared kinds tell
 * @param trainedAt the time to write into the model
 */
public record TrainingContext(
    SearchSpace space, List<SourceFunction> sources, KindPrior kinds, OffsetDateTime trainedAt) {

  public TrainingContext {
    sources = List.copyOf(sources);
  }

  Prior prior() {
    return new Prior(space, sources, kinds);
  }

  List<String> names() {
    return sources.stream().map(SourceFunction::device).toList();
  }
}
