package io.maple.network.shape.operator;

import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import io.maple.network.shape.rule.Sizes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recurrent layers in one or both directions, batch first or second. */
final class RecurrentLayers {

  static final Family FAMILY =
      Family.standard()
          .add(node -> infer(node, 4, true, false), "LSTM")
          .add(node -> infer(node, 3, false, false), "GRU")
          .add(node -> infer(node, 1, false, false), "RNN")
          .build();

  static final Family MICROSOFT =
      Family.of("com.microsoft")
          .add(node -> infer(node, 4, true, true), "DynamicQuantizeLSTM")
          .build();

  private RecurrentLayers() {}

  /**
   * Infers the outputs: all hidden states, the last one, and the last cell.
   *
   * @param gates how many matrices the weights stack
   * @param turned whether the weights' axes of inputs and gates are exchanged
   */
  private static void infer(NodeContext node, int gates, boolean cell, boolean turned) {
    Shape input = Sizes.ranked(node, 0, 3);
    Shape weights = Sizes.ranked(node, 1, 3);
    Shape recurrent = Sizes.ranked(node, 2, 3);
    Dimension directions = Dimension.of(directions(node));
    Dimension hidden = hidden(node, recurrent, turned ? 1 : 2);
    checkWeights(node, input, weights, hidden, gates, turned);
    for (Shape shape : new Shape[] {weights, recurrent}) {
      if (shape != null) {
        Sizes.agree(node, "numbers of directions", directions, shape.dimension(0));
      }
    }
    boolean batchFirst = node.node().integer("layout", 0) != 0;
    Dimension sequence = Sizes.dimension(input, batchFirst ? 1 : 0);
    Dimension batch = Sizes.dimension(input, batchFirst ? 0 : 1);
    Shape all =
        Shape.of(
            batchFirst
                ? List.of(batch, sequence, directions, hidden)
                : List.of(sequence, directions, batch, hidden));
    Shape last =
        Shape.of(
            batchFirst ? List.of(batch, directions, hidden) : List.of(directions, batch, hidden));
    Sizes.set(node, 0, node.type(0), all);
    Sizes.set(node, 1, node.type(0), last);
    if (cell) {
      Sizes.set(node, 2, node.type(0), last);
    }
  }

  private static long directions(NodeContext node) {
    String direction = node.node().text("direction", "forward");
    return switch (direction) {
      case "forward", "reverse" -> 1;
      case "bidirectional" -> 2;
      default ->
          throw node.invalid(
              "has %s as attribute direction".formatted(direction),
              "it should be forward, reverse or bidirectional.");
    };
  }

  private static Dimension hidden(NodeContext node, @Nullable Shape recurrent, int axis) {
    long given = node.node().integer("hidden_size", 0);
    Dimension stated =
        given == 0
            ? Dimension.UNKNOWN
            : Dimension.of(Sizes.natural(node, "the attribute hidden_size", given));
    return Sizes.agree(
        node, "hidden sizes of attribute and weights", stated, Sizes.dimension(recurrent, axis));
  }

  private static void checkWeights(
      NodeContext node,
      @Nullable Shape input,
      @Nullable Shape weights,
      Dimension hidden,
      int gates,
      boolean turned) {
    if (weights == null) {
      return;
    }
    Sizes.agree(
        node,
        "sizes of an input and of its weights",
        Sizes.dimension(input, 2),
        weights.dimension(turned ? 1 : 2));
    Sizes.agree(
        node,
        "numbers of gates' values and of weights",
        Sizes.times(hidden, gates),
        weights.dimension(turned ? 2 : 1));
  }
}
