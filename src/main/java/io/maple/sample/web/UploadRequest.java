package io.maple.sample.web;

import io.maple.sample.NewSample;
import io.maple.sample.SampleBatch;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/** Samples as they came; the service checks them, so that tables are checked alike. */
@NamedInterface("upload")
public record UploadRequest(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable List<@Nullable SampleFields> samples) {

  /** One sample as it came. */
  @Schema(name = "Sample")
  record SampleFields(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable ArchitectureFields architecture,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Double latencyMillis,
      @Nullable Integer runs,
      @Nullable Double stddevMillis) {

    NewSample toSample() {
      return new NewSample(
          architecture == null ? null : architecture.space(),
          architecture == null ? null : architecture.spec(),
          latencyMillis,
          runs,
          stddevMillis,
          null);
    }
  }

  private static final SampleFields NOTHING = new SampleFields(null, null, null, null);

  /** The samples, whatever is wrong with them. */
  public SampleBatch toBatch() {
    List<NewSample> batch = new ArrayList<>();
    for (SampleFields sample : samples == null ? List.<@Nullable SampleFields>of() : samples) {
      batch.add((sample == null ? NOTHING : sample).toSample());
    }
    return SampleBatch.of(batch);
  }
}
