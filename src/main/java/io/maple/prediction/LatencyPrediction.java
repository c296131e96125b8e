package io.maple.prediction;

import io.maple.model.ModelCard;
import io.maple.space.Architecture;
import java.util.List;

/**
 * The latency of one architecture on one device, before it was ever run there.
 *
 * @param latencyMillis the median, in milliseconds
 * @param model the card of the model that predicted it
 */
public record LatencyPrediction(
    String deviceId,
    Architecture architecture,
    double latencyMillis,
    PredictionInterval interval,
    ModelCard model,
    List<PredictionWarning> warnings) {

  public LatencyPrediction {
    warnings = List.copyOf(warnings);
  }
}
