package io.maple.adaptation.web;

import io.maple.adaptation.HeldOutError;
import io.maple.adaptation.ModelCard;
import java.util.Locale;
import java.util.Objects;

/** What a model's held-out error means, in words. */
final class Trust {

  private static final int FEW = 5;

  private Trust() {}

  static String in(ModelCard card) {
    HeldOutError error = card.heldOut();
    if (error.within10() == null) {
      return "Unknown: there are too few samples to hold any out. Measure at least 3.";
    }
    String measured =
        String.format(
            Locale.ROOT,
            "Predicted without it, %.0f %% of %d samples are within 10 %%; mean error %.1f %%.",
            100 * error.within10(),
            error.samples(),
            100 * Objects.requireNonNull(error.mape()));
    return error.samples() < FEW ? measured + " So few samples say little." : measured;
  }
}
