package io.maple.model.web;

import io.maple.device.Drift;
import io.maple.model.HeldOutError;
import io.maple.model.ModelCard;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a model's held-out error means, in words. */
final class Trust {

  private static final int FEW = 5;

  private Trust() {}

  /**
   * In words.
   *
   * @param drift how predictions fared that later samples confirmed; null when none did
   */
  static String in(ModelCard card, @Nullable Drift drift) {
    return heldOut(card.heldOut()) + (drift == null ? "" : " " + live(drift));
  }

  private static String heldOut(HeldOutError error) {
    if (error.within10() == null) {
      return "Unknown: there are too few samples to hold any out. Measure at least 3.";
    }
    String measured =
        String.format(
            Locale.ROOT,
            "Predicted without it, %.0f %% of %d samples are within 10 %%, and %.0f %% in their"
                + " 90 %% interval; mean error %.1f %%.",
            100 * error.within10(),
            error.samples(),
            100 * Objects.requireNonNull(error.coverage90()),
            100 * Objects.requireNonNull(error.mape()));
    return error.samples() < FEW ? measured + " So few samples say little." : measured;
  }

  private static String live(Drift drift) {
    String fared =
        String.format(
            Locale.ROOT,
            "Of the last %d predictions that were measured later, %.0f %% were within 10 %%, and"
                + " %.0f %% in their 90 %% interval; mean error %.1f %%.",
            drift.confirmed(),
            100 * drift.within10(),
            100 * drift.coverage90(),
            100 * drift.mape());
    return drift.contradictsIntervals()
        ? fared + " That is worse than the intervals promise: the device may have changed."
        : fared;
  }
}
