package io.maple.sample;

import io.maple.problem.FieldProblem;
import java.util.List;

/**
 * The samples of one upload, and what could not even be read as one.
 *
 * @param unreadable how many rows the problems concern
 */
public record SampleBatch(List<NewSample> samples, List<FieldProblem> problems, int unreadable) {

  /** Copies the lists. */
  public SampleBatch {
    samples = List.copyOf(samples);
    problems = List.copyOf(problems);
  }

  /** Samples that were all readable. */
  public static SampleBatch of(List<NewSample> samples) {
    return new SampleBatch(samples, List.of(), 0);
  }
}
