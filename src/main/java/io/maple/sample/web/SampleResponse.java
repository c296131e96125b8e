package io.maple.sample.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.maple.learn.Quantity;
import io.maple.sample.Sample;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stored sample as callers see it: a latency, or a value of another quantity. */
record SampleResponse(
    ArchitectureFields architecture,
    @Schema(description = "Of a latency only.") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Double latencyMillis,
    @Schema(description = "Absent for a latency.", example = "energy")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String quantity,
    @Schema(description = "Absent for a latency.", example = "mJ")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String unit,
    @Schema(description = "Absent for a latency.") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Double value,
    @Nullable Integer runs,
    @Nullable Double stddevMillis,
    @Schema(description = "Absent for a latency.") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Double stddev,
    Instant recordedAt) {

  static SampleResponse of(Sample sample) {
    ArchitectureFields architecture = new ArchitectureFields(sample.space(), sample.spec());
    Quantity quantity = sample.quantity();
    return quantity.isDefault()
        ? new SampleResponse(
            architecture,
            sample.value(),
            null,
            null,
            null,
            sample.runs(),
            sample.stddev(),
            null,
            sample.recordedAt())
        : new SampleResponse(
            architecture,
            null,
            quantity.name(),
            quantity.unit(),
            sample.value(),
            sample.runs(),
            null,
            sample.stddev(),
            sample.recordedAt());
  }
}
