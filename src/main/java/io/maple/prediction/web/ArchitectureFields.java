package io.maple.prediction.web;

import io.maple.space.Architecture;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** An architecture as callers write it. */
@Schema(name = "Architecture")
record ArchitectureFields(
    @Schema(example = "nasbench201") @NotNull @Nullable String space,
    @Schema(example = PredictExamples.SPEC) @NotNull @Nullable String spec) {

  static ArchitectureFields of(Architecture architecture) {
    return new ArchitectureFields(architecture.space().name(), architecture.spec());
  }
}
