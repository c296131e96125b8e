package io.maple.prediction;

import io.maple.model.ModelCard;
import io.maple.space.Architecture;
import java.util.List;

/**
 * The predicted value of one architecture on one device, before it was ever run there.
 *
 * @param value the median, in the unit of the model's quantity
 * @param model the card of the model that predicted it
 */
public record ValuePrediction(
    Architecture architecture,
    double value,
    PredictionInterval interval,
    ModelCard model,
    List<PredictionWarning> warnings) {

  /** Copies the list. */
  public ValuePrediction {
    warnings = List.copyOf(warnings);
  }
}
