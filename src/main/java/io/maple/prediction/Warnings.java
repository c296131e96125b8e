package io.maple.prediction;

import io.maple.adaptation.ModelCard;
import io.maple.architecture.Architecture;
import io.maple.architecture.NasBench201;
import java.util.ArrayList;
import java.util.List;

/** What to tell whoever reads a prediction. */
final class Warnings {

  private static final int FEW_SAMPLES = 3;
  private static final int ENOUGH_ALONE = 50;

  private Warnings() {}

  static List<PredictionWarning> of(ModelCard model, Architecture architecture) {
    List<PredictionWarning> warnings = new ArrayList<>();
    if (model.samples() < FEW_SAMPLES) {
      warnings.add(
          new PredictionWarning(
              "few-samples",
              "The model has seen only %d of the device's samples.\nMaybe POST more to /devices/%s/samples."
                  .formatted(model.samples(), model.deviceId())));
    }
    if (model.sources().isEmpty() && model.samples() < ENOUGH_ALONE) {
      warnings.add(
          new PredictionWarning(
              "no-sources",
              "No other device is known in %s, so the model rests on %d samples alone.\nMaybe import a device with 100 samples or more."
                  .formatted(model.space(), model.samples())));
    }
    if (architecture.space() instanceof NasBench201 space && space.isDead(architecture)) {
      warnings.add(
          new PredictionWarning(
              "dead-cell",
              "No path leads from the cell's input to its output, and a runtime may fold it away.\nMaybe measure it."));
    }
    return warnings;
  }
}
