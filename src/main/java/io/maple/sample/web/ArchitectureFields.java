package io.maple.sample.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An architecture as callers write it. */
@Schema(name = "Architecture")
record ArchitectureFields(
    @Schema(example = "nasbench201", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String space,
    @Schema(example = SampleExamples.SPEC, requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String spec) {}
