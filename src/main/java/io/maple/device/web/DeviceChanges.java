package io.maple.device.web;

import io.maple.device.DeviceKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a merge patch of a device may hold; documents what {@link DevicePatch} reads. */
record DeviceChanges(
    @Nullable String name,
    @Nullable DeviceKind kind,
    @Schema(description = "Null clears it.") @Nullable String processor,
    @Schema(description = "Null clears it.") @Nullable String accelerator,
    @Schema(description = "Null clears it.") @Nullable String runtime,
    @Nullable Integer batchSize,
    @Nullable String precision,
    @Schema(description = "Those named change; null removes one.")
        @Nullable Map<String, @Nullable String> labels) {}
