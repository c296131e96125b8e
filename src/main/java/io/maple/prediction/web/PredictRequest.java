package io.maple.prediction.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** One architecture on one device; what the architecture lacks, its reader tells. */
record PredictRequest(
    @Schema(example = "xeon-t1-b1-all") @NotBlank @Nullable String device,
    @NotNull @Nullable ArchitectureFields architecture,
    @Schema(description = IntervalLevel.NOTE, example = "0.9")
        @DecimalMin(IntervalLevel.LEAST)
        @DecimalMax(IntervalLevel.GREATEST)
        @Nullable Double level) {}
