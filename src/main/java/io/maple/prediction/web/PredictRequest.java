package io.maple.prediction.web;

import io.maple.quantity.Quantities;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** One architecture on one device; the reader of the architecture checks its fields. */
record PredictRequest(
    @Schema(example = "xeon-t1-b1-all") @NotBlank @Nullable String device,
    @NotNull @Nullable ArchitectureFields architecture,
    @Schema(description = Quantities.NOTE, example = "latency") @Nullable String quantity,
    @Schema(description = IntervalLevel.NOTE, example = "0.9")
        @DecimalMin(IntervalLevel.LEAST)
        @DecimalMax(IntervalLevel.GREATEST)
        @Nullable Double level) {}
