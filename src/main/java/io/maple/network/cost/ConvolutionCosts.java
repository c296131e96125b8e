package io.maple.network.cost;

import io.maple.network.graph.Shape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Convolutions: multiply-accumulates are the outputs times the weights that each one sums up. */
final class ConvolutionCosts {

  static final Map<String, CostRule> RULES =
      Map.ofEntries(
          Map.entry("Conv", node -> convolution(node, 1)),
          Map.entry("FusedConv", node -> convolution(node, 1)),
          Map.entry("NhwcFusedConv", node -> convolution(node, 1)),
          Map.entry("ConvInteger", node -> convolution(node, 1)),
          Map.entry("QLinearConv", node -> convolution(node, 3)),
          Map.entry("DeformConv", node -> convolution(node, 1)),
          Map.entry("ConvTranspose", node -> transposed(node, 1)),
          Map.entry("ConvTransposeWithDynamicPads", node -> transposed(node, 1)),
          Map.entry("QLinearConvTranspose", node -> transposed(node, 3)));

  private ConvolutionCosts() {}

  private static void convolution(NodeCosting node, int weight) {
    long perOutput = node.product(weight, 1, node.rank(weight));
    node.reduction(perOutput);
    node.macs(Amount.times(node.outputValues(), perOutput));
    shape(node, weight, node.size(weight, 0));
    if (node.node().type().equals("FusedConv") || node.node().type().equals("NhwcFusedConv")) {
      if (node.node().attribute("activation") != null) {
        ElementwiseCosts.activation(node, node.node().text("activation", ""));
      }
      if (node.node().hasInput(3)) {
        node.operations(ScalarOperation.ADDITION, node.outputValues());
      }
    }
  }

  /** Each input is multiplied by all weights of its channel. */
  private static void transposed(NodeCosting node, int weight) {
    long perInput = node.product(weight, 1, node.rank(weight));
    node.macs(Amount.times(node.values(0), perInput));
    long outputs = node.outputValues();
    long values = node.values(0);
    node.reduction(
        perInput < 0 || outputs <= 0 || values < 0
            ? Amount.UNKNOWN
            : Math.max(1, Math.multiplyExact(values, perInput) / outputs));
    shape(node, weight, Amount.times(node.size(weight, 1), node.node().integer("group", 1)));
  }

  private static void shape(NodeCosting node, int weight, long channels) {
    boolean last =
        node.node().integer("channels_last", 0) == 1 || node.node().type().equals("NhwcFusedConv");
    Shape in = node.input(0).shape();
    Shape out = node.output(0).shape();
    long group = node.node().integer("group", 1);
    node.fact(ShapeFact.BATCH, node.size(0, 0));
    node.fact(ShapeFact.CHANNELS_IN, node.size(0, last ? -1 : 1));
    node.fact(ShapeFact.CHANNELS_OUT, channels);
    node.fact(ShapeFact.GROUPS, group);
    Shape kernel = node.input(weight).shape();
    if (kernel != null && kernel.rank() > 2) {
      node.window(
          boxed(kernel, 2, kernel.rank()),
          ShapeFact.KERNEL_WIDTH,
          ShapeFact.KERNEL_HEIGHT,
          ShapeFact.KERNEL_DEPTH);
    }
    node.window(node.node().integers("strides"), ShapeFact.STRIDE_WIDTH, ShapeFact.STRIDE_HEIGHT);
    node.window(
        node.node().integers("dilations"), ShapeFact.DILATION_WIDTH, ShapeFact.DILATION_HEIGHT);
    spatial(node, in, last, ShapeFact.WIDTH_IN, ShapeFact.HEIGHT_IN);
    spatial(node, out, last, ShapeFact.WIDTH_OUT, ShapeFact.HEIGHT_OUT);
  }

  /** Sets the sizes of an image; those of a sequence have a width only. */
  static void spatial(
      NodeCosting node,
      @Nullable Shape shape,
      boolean channelsLast,
      ShapeFact width,
      ShapeFact height) {
    if (shape != null && shape.rank() > 2) {
      int from = channelsLast ? 1 : 2;
      node.window(boxed(shape, from, from + shape.rank() - 2), width, height);
    }
  }

  private static List<Long> boxed(Shape shape, int from, int to) {
    return shape.range(from, to).stream().map(dimension -> dimension.size()).toList();
  }
}
