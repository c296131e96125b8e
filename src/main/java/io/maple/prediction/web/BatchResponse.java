package io.maple.prediction.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a batch; documents what {@link BatchJson} streams. */
record BatchResponse(
    Specs architectures,
    @Schema(description = "Level of the intervals.") double level,
    @Schema(description = "Absent for latency.", example = "energy")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String quantity,
    @Schema(description = "Absent for latency.", example = "mJ")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String unit,
    List<Columns> devices) {

  /** The architectures, in the order of all columns. */
  @Schema(name = "BatchArchitectures")
  record Specs(@Schema(example = "nasbench201") String space, List<String> specs) {}

  /** The predictions for one device. */
  @Schema(name = "BatchPredictions")
  record Columns(
      String device,
      ModelSummary model,
      @Schema(description = "Of latency only.") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable List<Float> latencyMillis,
      @Schema(description = "Of latency only.") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable List<Float> lowerMillis,
      @Schema(description = "Of latency only.") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable List<Float> upperMillis,
      @Schema(description = "Absent for latency.") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable List<Float> value,
      @Schema(description = "Absent for latency.") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable List<Float> lower,
      @Schema(description = "Absent for latency.") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable List<Float> upper) {}
}
