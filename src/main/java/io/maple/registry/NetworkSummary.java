package io.maple.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a network at its default dimensions without reading its graph.
 *
 * @param opset the version of the ONNX standard's operators, 0 for a network that uses none
 * @param dimensions the names of those that are free
 * @param parameters values that may be learned; null where unknown
 * @param macs multiply-accumulates; null where unknown
 * @param peakBytes of weights and tensors at the fullest moment; null where unknown
 */
public record NetworkSummary(
    int opset,
    int operatorCount,
    List<String> dimensions,
    @Nullable Long parameters,
    @Nullable Long macs,
    @Nullable Long peakBytes) {

  /** Copies the names. */
  public NetworkSummary {
    dimensions = List.copyOf(dimensions);
  }
}
