package io.maple.prediction.web;

import io.maple.quantity.Quantities;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A budget on each of several devices. */
record SearchRequest(
    @Schema(example = "nasbench201") @NotBlank @Nullable String space,
    @Schema(description = Quantities.NOTE, example = "latency") @Nullable String quantity,
    @Schema(description = "The budgets by device; all must be met.")
        @NotEmpty
        @Size(max = SearchRequest.MOST_DEVICES)
        @Nullable Map<String, @NotNull @Valid @Nullable BudgetFields> devices,
    @Schema(
            description = "The least probability of meeting all budgets; 0.9 when absent.",
            example = "0.9")
        @DecimalMin("0.5")
        @DecimalMax("0.999")
        @Nullable Double confidence,
    @Schema(
            description =
                "Known accuracies, in any unit, the higher the better. Where there are any, only"
                    + " these architectures are candidates, the most accurate first; else all of the"
                    + " space, those with the most live MACs first.")
        @Size(max = SearchRequest.MOST_ACCURACIES)
        @Nullable List<@NotNull @Valid @Nullable AccuracyFields> accuracies,
    @Schema(description = "The most architectures to answer; 50 when absent.", example = "50")
        @Min(1)
        @Max(1000)
        @Nullable Integer limit) {

  static final int MOST_DEVICES = 8;
  static final int MOST_ACCURACIES = 20_000;

  /** The most that an architecture may need on one device. */
  @Schema(name = "LatencyBudget")
  record BudgetFields(
      @Schema(description = "A budget of latency.", example = "10")
          @DecimalMin(value = "0", inclusive = false)
          @DecimalMax("1e9")
          @Nullable Double maxMillis,
      @Schema(description = "A budget of another quantity, in its unit.")
          @DecimalMin(value = "0", inclusive = false)
          @DecimalMax("1e9")
          @Nullable Double max) {}

  /** How accurate an architecture is. */
  @Schema(name = "KnownAccuracy")
  record AccuracyFields(
      @Schema(example = PredictExamples.SPEC) @NotNull @Nullable String spec,
      @Schema(example = "93.76") @NotNull @DecimalMin("-1e9") @DecimalMax("1e9")
          @Nullable Double accuracy) {}
}
