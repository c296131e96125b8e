package io.maple.adaptation.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** What to adapt a device in. */
record AdaptationRequest(@Schema(example = "nasbench201") @NotBlank @Nullable String space) {}
