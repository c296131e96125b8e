package io.maple.network.shape.operator;

import io.maple.network.graph.Attribute;
import io.maple.network.graph.Shape;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import io.maple.network.shape.rule.Sizes;

/** Losses, gradients and the steps of optimizers. */
final class Training {

  static final Family FAMILY =
      Family.standard()
          .add(Training::loss, "NegativeLogLikelihoodLoss", "SoftmaxCrossEntropyLoss")
          .build();

  static final Family PREVIEW =
      Family.of("ai.onnx.preview.training")
          .add(node -> step(node, 3), "Adagrad", "Momentum")
          .add(node -> step(node, 4), "Adam")
          .add(Training::gradient, "Gradient")
          .build();

  private Training() {}

  private static void loss(NodeContext node) {
    Shape scores = Sizes.atLeast(node, 0, 2);
    Shape labels = scores == null ? node.shape(1) : Sizes.ranked(node, 1, scores.rank() - 1);
    Shape each = labels;
    if (scores != null) {
      for (int axis = 0; axis < scores.rank() - 1; axis++) {
        each =
            (each == null ? Shape.ofRank(scores.rank() - 1) : each)
                .with(
                    axis,
                    Sizes.agree(
                        node,
                        "sizes of scores and labels",
                        Sizes.dimension(labels, axis),
                        scores.dimension(axis == 0 ? 0 : axis + 1)));
      }
    }
    boolean reduced = !node.node().text("reduction", "mean").equals("none");
    node.output(0, node.type(0), reduced ? Shape.SCALAR : each);
    Sizes.same(node, 0, 1);
  }

  /**
   * Infers what a step makes of parameters: after rate and count come the parameters, their
   * gradients and the optimizer's states; gradients are no outputs.
   *
   * @param groups how many lists there are, gradients included
   */
  private static void step(NodeContext node, int groups) {
    int tensors = node.inputs() - 2;
    if (tensors <= 0 || tensors % groups != 0) {
      throw node.invalid(
          "has %d inputs, which are not %d lists of one length".formatted(tensors, groups),
          "an input is missing.");
    }
    int length = tensors / groups;
    for (int output = 0; output < node.outputs() && output < length * (groups - 1); output++) {
      int input = output < length ? output : output + length;
      Sizes.same(node, input + 2, output);
    }
  }

  private static void gradient(NodeContext node) {
    int count =
        node.node().attribute("xs") instanceof Attribute.Texts names ? names.values().size() : 0;
    for (int output = 0; output < node.outputs() && output < count; output++) {
      Sizes.same(node, output, output);
    }
  }
}
