package io.maple.prediction.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.maple.learn.Quantity;
import io.maple.prediction.PredictionInterval;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a measured value will lie with a probability: of a latency, or of another quantity. */
@Schema(name = "PredictionInterval")
record IntervalResponse(
    double level,
    @Schema(description = "Of a latency only.") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Double lowerMillis,
    @Schema(description = "Of a latency only.") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Double upperMillis,
    @Schema(description = "Absent for a latency.") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Double lower,
    @Schema(description = "Absent for a latency.") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Double upper) {

  static IntervalResponse of(Quantity quantity, PredictionInterval interval) {
    return quantity.isDefault()
        ? new IntervalResponse(interval.level(), interval.lower(), interval.upper(), null, null)
        : new IntervalResponse(interval.level(), null, null, interval.lower(), interval.upper());
  }
}
