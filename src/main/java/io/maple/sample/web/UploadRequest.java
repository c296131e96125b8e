package io.maple.sample.web;

import io.maple.sample.NewSample;
import io.maple.sample.SampleBatch;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/** Samples as they were sent; the service checks them, so that tables are checked alike. */
@NamedInterface("upload")
public record UploadRequest(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable List<@Nullable SampleFields> samples) {

  /** One sample as it was sent. */
  @Schema(name = "Sample")
  record SampleFields(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable ArchitectureFields architecture,
      @Schema(description = "The latency; or send quantity and value.")
          @Nullable Double latencyMillis,
      @Schema(description = "A name that GET /quantities lists.", example = "energy")
          @Nullable String quantity,
      @Schema(description = "In the quantity's unit.") @Nullable Double value,
      @Nullable Integer runs,
      @Nullable Double stddevMillis,
      @Schema(description = "Of the value, in the quantity's unit.") @Nullable Double stddev) {

    NewSample toSample() {
      return new NewSample(
          architecture == null ? null : architecture.space(),
          architecture == null ? null : architecture.spec(),
          latencyMillis,
          quantity,
          value,
          runs,
          stddevMillis,
          stddev,
          null);
    }
  }

  private static final SampleFields NOTHING =
      new SampleFields(null, null, null, null, null, null, null);

  /** The samples, whatever is wrong with them. */
  public SampleBatch toBatch() {
    List<NewSample> batch = new ArrayList<>();
    for (SampleFields sample : samples == null ? List.<@Nullable SampleFields>of() : samples) {
      batch.add((sample == null ? NOTHING : sample).toSample());
    }
    return SampleBatch.of(batch);
  }
}
