package io.maple.suggestion.web;

import io.maple.suggestion.SuggestedSample;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An architecture worth measuring, as callers see it. */
record SuggestionResponse(
    @Schema(example = "nasbench201") String space,
    String spec,
    @Schema(description = "When to measure it, from 1.") int order,
    @Schema(description = "What the serving model predicts; null where none serves.")
        @Nullable Double expectedLatencyMillis,
    @Schema(
            description =
                "Relative uncertainty of a prediction, root mean square over the space, once this"
                    + " and all before it are measured; 0.05 for 5 %.")
        double remainingUncertainty) {

  static SuggestionResponse of(SuggestedSample suggested) {
    return new SuggestionResponse(
        suggested.architecture().space().name(),
        suggested.architecture().spec(),
        suggested.order(),
        suggested.expectedLatencyMillis(),
        suggested.remainingUncertainty());
  }
}
