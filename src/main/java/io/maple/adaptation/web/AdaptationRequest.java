package io.maple.adaptation.web;

import io.maple.quantity.Quantities;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** What to adapt a device in, and how. */
record AdaptationRequest(
    @Schema(example = "nasbench201") @NotBlank @Nullable String space,
    @Schema(description = Quantities.NOTE, example = "latency") @Nullable String quantity,
    @Schema(
            description =
                "A name that GET /methods lists. The device keeps it; absent, its present one, at"
                    + " first the default.",
            example = "maple-x")
        @Nullable String method) {}
