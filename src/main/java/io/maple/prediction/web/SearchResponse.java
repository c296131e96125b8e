package io.maple.prediction.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.maple.prediction.FoundArchitecture;
import io.maple.prediction.FoundArchitecture.BudgetedValue;
import io.maple.prediction.SearchAnswer;
import io.maple.prediction.SearchQuery;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The architectures that meet every budget, as callers see them. */
record SearchResponse(
    @Schema(example = "nasbench201") String space,
    @Schema(description = "Absent for latency.", example = "energy")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String quantity,
    @Schema(description = "Absent for latency.", example = "mJ")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String unit,
    double confidence,
    @Schema(description = "accuracy or liveMacs.", example = "liveMacs") String rankedBy,
    @Schema(description = "Architectures looked at.") int candidates,
    @Schema(description = "Those that meet every budget with the confidence.") int meeting,
    @Schema(description = "The best of these, in order.") List<Found> architectures,
    @Schema(description = "How many of these are on the Pareto front.") int paretoSize,
    @Schema(
            description =
                "Those that none beats in what they are ranked by and in latency on every device;"
                    + " the best first, 1000 at most.")
        List<Found> paretoFront) {

  /** An architecture that meets every budget. */
  @Schema(name = "FoundArchitecture")
  record Found(
      String spec,
      @Nullable Double accuracy,
      long macs,
      @Schema(description = "Multiply-accumulates that the output depends on.") long liveMacs,
      @Schema(description = "Probability of meeting every budget.") double probability,
      @Schema(description = "By device; of latency only.")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Map<String, FoundLatency> latencies,
      @Schema(description = "By device; absent for latency.")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Map<String, FoundValue> values) {}

  /** Its latency on one device. */
  record FoundLatency(
      double latencyMillis,
      @Schema(description = "What it keeps within, with the confidence.") double upperMillis,
      @Schema(description = "Probability of meeting this device's budget.") double probability) {}

  /** Its value on one device. */
  record FoundValue(
      double value,
      @Schema(description = "What it keeps within, with the confidence.") double upper,
      @Schema(description = "Probability of meeting this device's budget.") double probability) {}

  static SearchResponse of(SearchQuery query, SearchAnswer answer) {
    boolean latency = query.quantity().isDefault();
    return new SearchResponse(
        query.space().name(),
        latency ? null : query.quantity().name(),
        latency ? null : query.quantity().unit(),
        query.confidence(),
        query.accuracies() == null ? "liveMacs" : "accuracy",
        answer.candidates(),
        answer.meeting(),
        answer.best().stream().map(each -> found(latency, each)).toList(),
        answer.paretoSize(),
        answer.paretoFront().stream().map(each -> found(latency, each)).toList());
  }

  private static Found found(boolean latency, FoundArchitecture found) {
    Map<String, FoundLatency> latencies = new LinkedHashMap<>();
    Map<String, FoundValue> values = new LinkedHashMap<>();
    for (BudgetedValue each : found.values()) {
      if (latency) {
        latencies.put(
            each.deviceId(), new FoundLatency(each.value(), each.upper(), each.probability()));
      } else {
        values.put(each.deviceId(), new FoundValue(each.value(), each.upper(), each.probability()));
      }
    }
    return new Found(
        found.architecture().spec(),
        found.accuracy(),
        found.macs(),
        found.liveMacs(),
        found.probability(),
        latency ? latencies : null,
        latency ? null : values);
  }
}
