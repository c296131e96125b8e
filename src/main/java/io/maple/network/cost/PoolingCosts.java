package io.maple.network.cost;

import java.util.List;
import java.util.Map;

/** Windows and resampling without weights. */
final class PoolingCosts {

  static final Map<String, CostRule> RULES =
      Map.ofEntries(
          Map.entry("MaxPool", node -> window(node, ScalarOperation.COMPARISON)),
          Map.entry("AveragePool", node -> window(node, ScalarOperation.ADDITION)),
          Map.entry("QLinearAveragePool", node -> window(node, ScalarOperation.ADDITION)),
          Map.entry("LpPool", node -> window(node, ScalarOperation.ADDITION)),
          Map.entry("GlobalMaxPool", node -> global(node, ScalarOperation.COMPARISON)),
          Map.entry("GlobalAveragePool", node -> global(node, ScalarOperation.ADDITION)),
          Map.entry("QLinearGlobalAveragePool", node -> global(node, ScalarOperation.ADDITION)),
          Map.entry("GlobalLpPool", node -> global(node, ScalarOperation.ADDITION)),
          Map.entry(
              "MaxRoiPool", node -> node.operations(ScalarOperation.COMPARISON, node.values(0))),
          Map.entry("RoiAlign", PoolingCosts::aligned),
          Map.entry("GridSample", PoolingCosts::sampled),
          Map.entry("Resize", PoolingCosts::resized),
          Map.entry("Upsample", PoolingCosts::resized));

  private PoolingCosts() {}

  private static void window(NodeCosting node, ScalarOperation operation) {
    List<Long> kernel = node.node().integers("kernel_shape");
    if (kernel == null) {
      node.unknown();
      return;
    }
    long perOutput = Amount.times(kernel.stream().mapToLong(Long::longValue).toArray());
    node.reduction(perOutput);
    node.operations(operation, node.outputValues(), perOutput);
    node.window(kernel, ShapeFact.KERNEL_WIDTH, ShapeFact.KERNEL_HEIGHT, ShapeFact.KERNEL_DEPTH);
    node.window(node.node().integers("strides"), ShapeFact.STRIDE_WIDTH, ShapeFact.STRIDE_HEIGHT);
    image(node);
  }

  private static void global(NodeCosting node, ScalarOperation operation) {
    node.reduction(node.product(0, 2, node.rank(0)));
    node.operations(operation, node.values(0));
    image(node);
  }

  /** Four neighbours, each weighted, for each sample of each output. */
  private static void aligned(NodeCosting node) {
    long samples = node.node().integer("sampling_ratio", 0);
    long each = samples > 0 ? Amount.times(samples, samples, 4) : Amount.UNKNOWN;
    node.operations(ScalarOperation.MULTIPLICATION, node.outputValues(), each);
    node.operations(ScalarOperation.ADDITION, node.outputValues(), each);
    image(node);
  }

  private static void sampled(NodeCosting node) {
    interpolated(node, node.node().text("mode", "linear"));
  }

  private static void resized(NodeCosting node) {
    interpolated(node, node.node().text("mode", "nearest"));
    for (int i = 1; i < node.inputs(); i++) {
      node.reads(i, 0);
    }
  }

  private static void interpolated(NodeCosting node, String mode) {
    int neighbours =
        switch (mode) {
          case "nearest" -> 0;
          case "cubic", "bicubic" -> 16;
          default -> 4;
        };
    node.operations(ScalarOperation.MULTIPLICATION, node.outputValues(), neighbours);
    node.operations(ScalarOperation.ADDITION, node.outputValues(), neighbours);
    image(node);
  }

  private static void image(NodeCosting node) {
    node.fact(ShapeFact.BATCH, node.size(0, 0));
    node.fact(ShapeFact.CHANNELS_IN, node.size(0, 1));
    node.fact(ShapeFact.CHANNELS_OUT, NodeCosting.size(node.output(0), 1));
    ConvolutionCosts.spatial(
        node, node.input(0).shape(), false, ShapeFact.WIDTH_IN, ShapeFact.HEIGHT_IN);
    ConvolutionCosts.spatial(
        node, node.output(0).shape(), false, ShapeFact.WIDTH_OUT, ShapeFact.HEIGHT_OUT);
  }
}
