package io.maple.sample.web;

import io.maple.sample.Sample;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stored sample as callers see it. */
record SampleResponse(
    ArchitectureFields architecture,
    double latencyMillis,
    @Nullable Integer runs,
    @Nullable Double stddevMillis,
    Instant recordedAt) {

  static SampleResponse of(Sample sample) {
    return new SampleResponse(
        new ArchitectureFields(sample.space(), sample.spec()),
        sample.latencyMillis(),
        sample.runs(),
        sample.stddevMillis(),
        sample.recordedAt());
  }
}
