package io.maple.prediction.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.maple.learn.Quantity;
import io.maple.prediction.PredictionWarning;
import io.maple.prediction.ValuePrediction;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A prediction as callers see it: of a latency, or of another quantity. */
record PredictResponse(
    String device,
    ArchitectureFields architecture,
    @Schema(description = "Of a latency only.") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Double latencyMillis,
    @Schema(description = "Absent for a latency.", example = "energy")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String quantity,
    @Schema(description = "Absent for a latency.", example = "mJ")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String unit,
    @Schema(description = "Absent for a latency.") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Double value,
    IntervalResponse interval,
    ModelSummary model,
    List<PredictionWarning> warnings) {

  static PredictResponse of(ValuePrediction prediction) {
    Quantity quantity = prediction.model().quantity();
    boolean latency = quantity.isDefault();
    return new PredictResponse(
        prediction.model().deviceId(),
        ArchitectureFields.of(prediction.architecture()),
        latency ? prediction.value() : null,
        latency ? null : quantity.name(),
        latency ? null : quantity.unit(),
        latency ? null : prediction.value(),
        IntervalResponse.of(quantity, prediction.interval()),
        ModelSummary.of(prediction.model()),
        prediction.warnings());
  }
}
