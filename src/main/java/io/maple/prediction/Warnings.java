package io.maple.prediction;

import io.maple.adaptation.ModelCard;
import io.maple.architecture.Architecture;
import io.maple.architecture.NasBench201;
import io.maple.regression.Method;
import java.util.ArrayList;
import java.util.List;

/** What to tell whoever reads a prediction. */
final class Warnings {

  private static final int FEW_SAMPLES = 3;
  private static final int ENOUGH_ALONE = 50;
  private static final String UNKNOWN_OTHERS =
      "No other device is known in %1$s, so the model rests on %2$d samples alone.\nMaybe import a device with 100 samples or more.";
  private static final String UNUSED_OTHERS =
      "The method (%3$s) draws on no other device, so the model rests on %2$d samples alone.\nMaybe adapt the device by transfer.";

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
              (drawsOnSources(model) ? UNKNOWN_OTHERS : UNUSED_OTHERS)
                  .formatted(model.space(), model.samples(), model.method())));
    }
    if (architecture.space() instanceof NasBench201 space && space.isDead(architecture)) {
      warnings.add(
          new PredictionWarning(
              "dead-cell",
              "No path leads from the cell's input to its output, and a runtime may fold it away.\nMaybe measure it."));
    }
    return warnings;
  }

  private static boolean drawsOnSources(ModelCard model) {
    return Method.find(model.method()).map(Method::drawsOnSources).orElse(true);
  }
}
