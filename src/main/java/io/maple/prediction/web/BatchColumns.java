package io.maple.prediction.web;

import io.maple.learn.Quantity;
import java.util.List;

/**
 * How a batch's answer names its columns: latencies as they have always been, other quantities
 * alike.
 */
record BatchColumns(List<String> json, List<String> csv) {

  private static final BatchColumns LATENCY =
      new BatchColumns(
          List.of("latencyMillis", "lowerMillis", "upperMillis"),
          List.of("device", "space", "spec", "latency_ms", "lower_ms", "upper_ms"));

  private static final BatchColumns VALUE =
      new BatchColumns(
          List.of("value", "lower", "upper"),
          List.of("device", "space", "spec", "quantity", "value", "lower", "upper"));

  static BatchColumns of(Quantity quantity) {
    return quantity.isDefault() ? LATENCY : VALUE;
  }
}
