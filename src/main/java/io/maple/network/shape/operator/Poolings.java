package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import io.maple.network.shape.rule.Sizes;
import io.maple.network.shape.rule.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Poolings over windows, over everything and over regions, and their inverse. */
final class Poolings {

  static final Family FAMILY =
      Family.standard()
          .add(Poolings::maximum, "MaxPool")
          .add(node -> pool(node, false), "AveragePool", "LpPool")
          .add(node -> global(node, false), "GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool")
          .add(Poolings::inverse, "MaxUnpool")
          .add(Poolings::regions, "MaxRoiPool")
          .add(Poolings::aligned, "RoiAlign")
          .build();

  static final Family MICROSOFT =
      Family.of("com.microsoft")
          .add(node -> pool(node, true), "NhwcMaxPool")
          .add(node -> pool(node, channelsLast(node)), "QLinearAveragePool")
          .add(node -> global(node, channelsLast(node)), "QLinearGlobalAveragePool")
          .build();

  private Poolings() {}

  private static boolean channelsLast(NodeContext node) {
    return node.node().integer("channels_last", 0) != 0;
  }

  private static void maximum(NodeContext node) {
    Shape output = pool(node, false);
    Sizes.set(node, 1, ElementType.INT64, output);
  }

  private static @Nullable Shape pool(NodeContext node, boolean channelsLast) {
    Shape input = Sizes.atLeast(node, 0, 3);
    Shape output = input == null ? null : pool(node, input, channelsLast ? 1 : 2);
    node.output(0, node.type(0), output);
    return output;
  }

  private static Shape pool(NodeContext node, Shape input, int first) {
    int spatial = input.rank() - 2;
    Window window = Window.of(node, spatial, null);
    Shape output = input;
    for (int axis = 0; axis < spatial; axis++) {
      output = output.with(axis + first, window.count(node, axis, input.dimension(axis + first)));
    }
    return output;
  }

  private static void global(NodeContext node, boolean channelsLast) {
    Shape output = Sizes.atLeast(node, 0, 2);
    if (output != null) {
      int first = channelsLast ? 1 : 2;
      int spatial = output.rank() - 2;
      for (int axis = 0; axis < spatial; axis++) {
        output = output.with(axis + first, Sizes.ONE);
      }
    }
    node.output(0, node.type(0), output);
  }

  private static void inverse(NodeContext node) {
    Shape input = Sizes.atLeast(node, 0, 3);
    if (node.hasInput(2)) {
      List<Dimension> sizes = Sizes.values(node, 2);
      if (sizes != null && input != null && sizes.size() != input.rank()) {
        throw node.invalid(
            "makes %d axes from an input of shape %s".formatted(sizes.size(), input),
            "the sizes of batch and channels are missing in output_shape.");
      }
      node.output(
          0,
          node.type(0),
          sizes != null ? Shape.of(sizes) : input == null ? null : Shape.ofRank(input.rank()));
      return;
    }
    node.output(0, node.type(0), input == null ? null : unpool(node, input));
  }

  private static Shape unpool(NodeContext node, Shape input) {
    Window window = Window.of(node, input.rank() - 2, null);
    Shape output = input;
    for (int axis = 2; axis < input.rank(); axis++) {
      output = output.with(axis, window.cover(node, axis - 2, input.dimension(axis), 0));
    }
    return output;
  }

  private static void regions(NodeContext node) {
    Shape input = Sizes.ranked(node, 0, 4);
    Shape regions = Sizes.ranked(node, 1, 2);
    List<Long> pooled = node.node().integers("pooled_shape");
    if (pooled == null || pooled.size() != 2) {
      throw node.invalid(
          "needs two values in the attribute pooled_shape",
          "the file is corrupt: export it again.");
    }
    node.output(
        0,
        node.type(0),
        pooled(
            regions == null ? Dimension.UNKNOWN : regions.dimension(0),
            input,
            Sizes.natural(node, "pooled_shape", pooled.get(0)),
            Sizes.natural(node, "pooled_shape", pooled.get(1))));
  }

  private static void aligned(NodeContext node) {
    Shape input = Sizes.ranked(node, 0, 4);
    Shape regions = Sizes.ranked(node, 1, 2);
    Shape images = Sizes.ranked(node, 2, 1);
    Dimension count = regions == null ? Dimension.UNKNOWN : regions.dimension(0);
    if (images != null) {
      count = Sizes.agree(node, "numbers of regions and image indices", count, images.dimension(0));
    }
    node.output(
        0,
        node.type(0),
        pooled(
            count,
            input,
            Sizes.natural(node, "a size", node.node().integer("output_height", 1)),
            Sizes.natural(node, "a size", node.node().integer("output_width", 1))));
  }

  private static Shape pooled(Dimension count, @Nullable Shape input, long height, long width) {
    return Shape.of(
        List.of(
            count,
            input == null ? Dimension.UNKNOWN : input.dimension(1),
            Dimension.of(height),
            Dimension.of(width)));
  }
}
