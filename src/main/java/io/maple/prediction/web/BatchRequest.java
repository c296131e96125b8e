package io.maple.prediction.web;

import io.maple.quantity.Quantities;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many architectures of one search space on several devices. */
record BatchRequest(
    @NotEmpty @Nullable List<@NotNull @Nullable String> devices,
    @Schema(description = "Of one search space.")
        @Nullable List<@Nullable ArchitectureFields> architectures,
    @Schema(description = "With all: the space whose every architecture is wanted.")
        @Nullable String space,
    @Schema(description = "Whether every architecture of the space is wanted.")
        @Nullable Boolean all,
    @Schema(description = Quantities.NOTE, example = "latency") @Nullable String quantity,
    @Schema(description = IntervalLevel.NOTE, example = "0.9")
        @DecimalMin(IntervalLevel.LEAST)
        @DecimalMax(IntervalLevel.GREATEST)
        @Nullable Double level) {}
