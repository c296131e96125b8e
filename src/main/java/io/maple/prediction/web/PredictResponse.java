package io.maple.prediction.web;

import io.maple.prediction.LatencyPrediction;
import io.maple.prediction.PredictionInterval;
import io.maple.prediction.PredictionWarning;
import java.util.List;

/** A prediction as callers see it. */
record PredictResponse(
    String device,
    ArchitectureFields architecture,
    double latencyMillis,
    PredictionInterval interval,
    ModelSummary model,
    List<PredictionWarning> warnings) {

  static PredictResponse of(LatencyPrediction prediction) {
    return new PredictResponse(
        prediction.deviceId(),
        ArchitectureFields.of(prediction.architecture()),
        prediction.latencyMillis(),
        prediction.interval(),
        ModelSummary.of(prediction.model()),
        prediction.warnings());
  }
}
