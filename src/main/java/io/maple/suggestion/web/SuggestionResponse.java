package io.maple.suggestion.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.maple.learn.Quantity;
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
    @Schema(description = "Absent for latency.", example = "energy")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String quantity,
    @Schema(description = "Absent for latency.", example = "mJ")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String unit,
    @Schema(description = "What the serving model predicts of another quantity than latency.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Double expected,
    @Schema(
            description =
                "Relative uncertainty of a prediction, root mean square over the space, once this"
                    + " and all before it are measured; 0.05 for 5 %.")
        double remainingUncertainty) {

  static SuggestionResponse of(Quantity quantity, SuggestedSample suggested) {
    boolean latency = quantity.isDefault();
    return new SuggestionResponse(
        suggested.architecture().space().name(),
        suggested.architecture().spec(),
        suggested.order(),
        latency ? suggested.expected() : null,
        latency ? null : quantity.name(),
        latency ? null : quantity.unit(),
        latency ? null : suggested.expected(),
        suggested.remainingUncertainty());
  }
}
