package io.maple.prediction;

import io.maple.device.Drift;
import io.maple.learn.Method;
import io.maple.learn.accuracy.Prediction;
import io.maple.model.ModelCard;
import io.maple.model.ServedModel;
import io.maple.space.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What to know about a prediction. */
final class Warnings {

  private static final int FEW_SAMPLES = 3;
  private static final int ENOUGH_ALONE = 50;
  private static final String UNKNOWN_OTHERS =
      "No other device is known in %1$s, so the model rests on %2$d samples alone.\nMaybe import a device with 100 samples or more.";
  private static final String UNUSED_OTHERS =
      "The method (%3$s) draws on no other device, so the model rests on %2$d samples alone.\nMaybe adapt the device by transfer.";

  private Warnings() {}

  static List<PredictionWarning> of(
      ServedModel served, Architecture architecture, Prediction prediction) {
    List<PredictionWarning> warnings = new ArrayList<>();
    ofModel(served, warnings);
    if (architecture.space().isDisconnected(architecture)) {
      warnings.add(
          new PredictionWarning(
              "dead-cell",
              "No path leads from the cell's input to its output, and a runtime may fold it away.\nMaybe measure it."));
    }
    if (served.model().isFarFromSamples(architecture, prediction)) {
      warnings.add(
          new PredictionWarning(
              "out-of-domain",
              "The architecture lies far from everything that the model has seen.\nMaybe measure it, or others like it."));
    }
    return warnings;
  }

  private static void ofModel(ServedModel served, List<PredictionWarning> warnings) {
    ModelCard card = served.card();
    if (card.samples() == 0) {
      warnings.add(
          new PredictionWarning(
              "no-samples",
              "No latency of the device was measured: the prediction rests on what its operators took alone, and on other devices.\nMaybe POST 3 to 20 measured latencies to /devices/%s/samples."
                  .formatted(card.deviceId())));
    } else if (card.samples() < FEW_SAMPLES) {
      warnings.add(
          new PredictionWarning(
              "few-samples",
              "The model has seen only %d of the device's samples.\nMaybe POST more to /devices/%s/samples."
                  .formatted(card.samples(), card.deviceId())));
    }
    if (card.sources().isEmpty() && card.samples() < ENOUGH_ALONE) {
      warnings.add(
          new PredictionWarning(
              "no-sources",
              (drawsOnSources(card) ? UNKNOWN_OTHERS : UNUSED_OTHERS)
                  .formatted(card.space(), card.samples(), card.method())));
    }
    Drift drift = served.drift();
    if (drift != null && drift.contradictsIntervals()) {
      warnings.add(drifted(card, drift));
    }
  }

  private static PredictionWarning drifted(ModelCard card, Drift drift) {
    return new PredictionWarning(
        "drift",
        String.format(
            Locale.ROOT,
            "Of the last %d architectures that were measured after a prediction, only %.0f %% lay in their 90 %% interval.\nMaybe the device changed: delete samples that no longer hold from /devices/%s/samples, and measure again.",
            drift.confirmed(),
            100 * drift.coverage90(),
            card.deviceId()));
  }

  private static boolean drawsOnSources(ModelCard model) {
    return Method.find(model.method()).map(Method::drawsOnSources).orElse(true);
  }
}
