package io.maple.prediction.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What a batch is answered with; documents what {@link BatchJson} streams. */
record BatchResponse(
    Specs architectures,
    @Schema(description = "Level of the intervals.") double level,
    List<Columns> devices) {

  /** The architectures, in the order of all columns. */
  @Schema(name = "BatchArchitectures")
  record Specs(@Schema(example = "nasbench201") String space, List<String> specs) {}

  /** The predictions for one device. */
  @Schema(name = "BatchPredictions")
  record Columns(
      String device,
      ModelSummary model,
      List<Float> latencyMillis,
      List<Float> lowerMillis,
      List<Float> upperMillis) {}
}
