package io.maple.prediction.web;

import io.maple.prediction.FoundArchitecture;
import io.maple.prediction.FoundArchitecture.BudgetedLatency;
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
      @Schema(description = "By device.") Map<String, FoundLatency> latencies) {}

  /** Its latency on one device. */
  record FoundLatency(
      double latencyMillis,
      @Schema(description = "What it keeps within, with the confidence.") double upperMillis,
      @Schema(description = "Probability of meeting this device's budget.") double probability) {

    static FoundLatency of(BudgetedLatency latency) {
      return new FoundLatency(
          latency.latencyMillis(), latency.upperMillis(), latency.probability());
    }
  }

  static SearchResponse of(SearchQuery query, SearchAnswer answer) {
    return new SearchResponse(
        query.space().name(),
        query.confidence(),
        query.accuracies() == null ? "liveMacs" : "accuracy",
        answer.candidates(),
        answer.meeting(),
        answer.best().stream().map(SearchResponse::found).toList(),
        answer.paretoSize(),
        answer.paretoFront().stream().map(SearchResponse::found).toList());
  }

  private static Found found(FoundArchitecture found) {
    Map<String, FoundLatency> latencies = new LinkedHashMap<>();
    found.latencies().forEach(each -> latencies.put(each.deviceId(), FoundLatency.of(each)));
    return new Found(
        found.architecture().spec(),
        found.accuracy(),
        found.macs(),
        found.liveMacs(),
        found.probability(),
        latencies);
  }
}
