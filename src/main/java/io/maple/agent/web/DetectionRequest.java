package io.maple.agent.web;

import io.maple.agent.DetectedTraits;
import io.maple.device.DeviceTraits;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an agent found out, as it came; what it did not is absent. */
record DetectionRequest(
    @Size(min = 1, max = DeviceTraits.LONGEST_TEXT)
        @Pattern(regexp = DeviceTraits.PRINTABLE, message = DeviceTraits.PRINTABLE_MESSAGE)
        @Nullable String processor,
    @Size(min = 1, max = DeviceTraits.LONGEST_TEXT)
        @Pattern(regexp = DeviceTraits.PRINTABLE, message = DeviceTraits.PRINTABLE_MESSAGE)
        @Nullable String accelerator,
    @Size(min = 1, max = DeviceTraits.LONGEST_TEXT)
        @Pattern(regexp = DeviceTraits.PRINTABLE, message = DeviceTraits.PRINTABLE_MESSAGE)
        @Nullable String runtime,
    @Schema(description = "Such as cores, caches and memory.") @Size(max = DeviceTraits.MOST_LABELS)
        @Nullable
            Map<
                @NotBlank @Size(max = DeviceTraits.LONGEST_LABEL)
                @Pattern(regexp = DeviceTraits.PRINTABLE, message = DeviceTraits.PRINTABLE_MESSAGE)
                String,
                @NotNull @Size(min = 1, max = DeviceTraits.LONGEST_TEXT)
                @Pattern(regexp = DeviceTraits.PRINTABLE, message = DeviceTraits.PRINTABLE_MESSAGE)
                String>
            labels) {

  DetectedTraits toTraits() {
    return new DetectedTraits(
        processor, accelerator, runtime, Objects.requireNonNullElse(labels, Map.of()));
  }
}
