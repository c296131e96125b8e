package io.maple.device.web;

import io.maple.device.DeviceIds;
import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a device, as it came.
 *
 * @param id optional: by default derived from the name
 */
@Schema(name = "DeviceRequest")
record DeviceFields(
    @Pattern(regexp = DeviceIds.PATTERN, message = "must match " + DeviceIds.PATTERN)
        @Schema(example = "pixel9")
        @Nullable String id,
    @NotBlank
        @Size(max = DeviceTraits.LONGEST_TEXT)
        @Pattern(regexp = DeviceTraits.PRINTABLE, message = DeviceTraits.PRINTABLE_MESSAGE)
        @Nullable String name,
    @NotNull @Nullable DeviceKind kind,
    @Size(max = DeviceTraits.LONGEST_TEXT)
        @Pattern(regexp = DeviceTraits.PRINTABLE, message = DeviceTraits.PRINTABLE_MESSAGE)
        @Nullable String processor,
    @Size(max = DeviceTraits.LONGEST_TEXT)
        @Pattern(regexp = DeviceTraits.PRINTABLE, message = DeviceTraits.PRINTABLE_MESSAGE)
        @Nullable String accelerator,
    @Size(max = DeviceTraits.LONGEST_TEXT)
        @Pattern(regexp = DeviceTraits.PRINTABLE, message = DeviceTraits.PRINTABLE_MESSAGE)
        @Nullable String runtime,
    @Min(1) @Max(DeviceTraits.LARGEST_BATCH_SIZE) @Schema(defaultValue = "1")
        @Nullable Integer batchSize,
    @Size(min = 1, max = 32)
        @Pattern(regexp = DeviceTraits.PRINTABLE, message = DeviceTraits.PRINTABLE_MESSAGE)
        @Schema(defaultValue = "fp32")
        @Nullable String precision,
    @Size(max = DeviceTraits.MOST_LABELS)
        @Nullable
            Map<
                @NotBlank @Size(max = DeviceTraits.LONGEST_LABEL)
                @Pattern(regexp = DeviceTraits.PRINTABLE, message = DeviceTraits.PRINTABLE_MESSAGE)
                String,
                @NotNull @Size(max = DeviceTraits.LONGEST_TEXT)
                @Pattern(regexp = DeviceTraits.PRINTABLE, message = DeviceTraits.PRINTABLE_MESSAGE)
                String>
            labels) {

  static DeviceFields of(String id, DeviceTraits traits) {
    return new DeviceFields(
        id,
        traits.name(),
        traits.kind(),
        traits.processor(),
        traits.accelerator(),
        traits.runtime(),
        traits.batchSize(),
        traits.precision(),
        traits.labels());
  }

  /** The same, once validation has passed. */
  DeviceTraits toTraits() {
    return new DeviceTraits(
        Objects.requireNonNull(name),
        Objects.requireNonNull(kind),
        processor,
        accelerator,
        runtime,
        Objects.requireNonNullElse(batchSize, DeviceTraits.DEFAULT_BATCH_SIZE),
        Objects.requireNonNullElse(precision, DeviceTraits.DEFAULT_PRECISION),
        Objects.requireNonNullElse(labels, Map.of()));
  }
}
