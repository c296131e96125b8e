package io.maple.space.web;

import io.maple.network.Network;
import io.maple.space.ProfiledOperator;
import java.util.List;

/**
 * An operator of a search space at one shape.
 *
 * @param name kind, channels, height and width of the input
 * @param kind the choice that it stands for, else stem, reduction or head
 * @param input channels, height and width
 * @param output channels, height and width
 * @param totals for a batch of one
 * @param onnx where the model is that runs it alone
 */
record ProfiledOperatorResponse(
    String name,
    String kind,
    List<Integer> input,
    List<Integer> output,
    NetworkTotals totals,
    String onnx) {

  static ProfiledOperatorResponse of(ProfiledOperator operator) {
    Network network = operator.network();
    return new ProfiledOperatorResponse(
        operator.name(),
        operator.kind(),
        OperatorResponse.dimensions(network.input()),
        OperatorResponse.dimensions(network.output()),
        NetworkTotals.of(network),
        "/search-spaces/%s/operators/%s/onnx".formatted(operator.space(), operator.name()));
  }
}
