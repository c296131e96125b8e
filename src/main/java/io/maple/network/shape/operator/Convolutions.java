package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import io.maple.network.shape.rule.Sizes;
import io.maple.network.shape.rule.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Convolutions, transposed, deformable and quantized ones included. */
final class Convolutions {

  static final Family FAMILY =
      Family.standard()
          .add(node -> convolve(node, 0, 1, node.type(0)), "Conv", "DeformConv")
          .add(node -> convolve(node, 0, 1, ElementType.INT32), "ConvInteger")
          .add(node -> convolve(node, 0, 3, node.type(7)), "QLinearConv")
          .add(Convolutions::transposed, "ConvTranspose")
          .add(Convolutions::causal, "CausalConvWithState")
          .build();

  static final Family MICROSOFT =
      Family.of("com.microsoft")
          .add(node -> convolve(node, 0, 1, node.type(0)), "FusedConv")
          .add(Convolutions::quantized, "QLinearConv")
          .add(node -> channelsLast(node, 0, 1, node.type(0)), "NhwcConv", "NhwcFusedConv")
          .build();

  private Convolutions() {}

  private static void quantized(NodeContext node) {
    if (node.node().integer("channels_last", 0) != 0) {
      channelsLast(node, 0, 3, node.type(7));
    } else {
      convolve(node, 0, 3, node.type(7));
    }
  }

  private static void convolve(
      NodeContext node, int data, int weights, @Nullable ElementType type) {
    Shape input = Sizes.atLeast(node, data, 2);
    Shape weight = weight(node, input, weights);
    if (input == null) {
      node.output(0, type, weight == null ? null : filters(Shape.ofRank(weight.rank()), weight, 1));
      return;
    }
    group(node, input.dimension(1), weight);
    Window window = Window.of(node, input.rank() - 2, spatial(weight, input.rank()));
    Shape output = weight == null ? unknownChannels(input, 1) : filters(input, weight, 1);
    for (int axis = 2; axis < input.rank(); axis++) {
      output = output.with(axis, window.count(node, axis - 2, input.dimension(axis)));
    }
    node.output(0, type, output);
  }

  /** The input's channels are last; weights come in several layouts, filters first in each. */
  private static void channelsLast(
      NodeContext node, int data, int weights, @Nullable ElementType type) {
    Shape input = Sizes.atLeast(node, data, 3);
    if (input == null) {
      node.output(0, type, null);
      return;
    }
    int spatial = input.rank() - 2;
    Shape weight = weight(node, input, weights);
    Window window = Window.of(node, spatial, Shape.ofRank(spatial).dimensions());
    Shape output = weight == null ? unknownChannels(input, -1) : filters(input, weight, -1);
    for (int axis = 1; axis <= spatial; axis++) {
      output = output.with(axis, window.count(node, axis - 1, input.dimension(axis)));
    }
    node.output(0, type, output);
  }

  private static void transposed(NodeContext node) {
    Shape input = Sizes.atLeast(node, 0, 3);
    Shape weight = weight(node, input, 1);
    if (input == null) {
      node.output(0, node.type(0), weight == null ? null : Shape.ofRank(weight.rank()));
      return;
    }
    int spatial = input.rank() - 2;
    long group = groups(node);
    Window window = Window.of(node, spatial, spatial(weight, input.rank()));
    Shape output = unknownChannels(input, 1);
    if (weight != null) {
      Sizes.agree(
          node, "input channels of data and weights", input.dimension(1), weight.dimension(0));
      Sizes.divide(node, "its channels", input.dimension(1), group);
      output = output.with(1, weight.dimension(1).times(Dimension.of(group)));
    }
    List<Long> asked = node.node().integers("output_shape");
    List<Long> added = node.node().integers("output_padding");
    if (added != null && !added.isEmpty() && added.size() != spatial) {
      throw node.invalid(
          "has %d values in the attribute output_padding, which needs %d"
              .formatted(added.size(), spatial),
          "the input has more or fewer axes than the network expects.");
    }
    boolean fixed = asked != null && !asked.isEmpty();
    if (asked != null && fixed && asked.size() != spatial && asked.size() != input.rank()) {
      throw node.invalid(
          "has %d values in the attribute output_shape, which needs %d"
              .formatted(asked.size(), spatial),
          "the input has more or fewer axes than the network expects.");
    }
    for (int axis = 0; axis < spatial; axis++) {
      long more = added == null || added.isEmpty() ? 0 : added.get(axis);
      output =
          output.with(
              axis + 2,
              asked != null && fixed
                  ? Dimension.of(
                      Sizes.natural(node, "output_shape", asked.get(axis + asked.size() - spatial)))
                  : window.cover(node, axis, input.dimension(axis + 2), more));
    }
    node.output(0, node.type(0), output);
  }

  private static void causal(NodeContext node) {
    Shape input = Sizes.ranked(node, 0, 3);
    Shape weight = Sizes.ranked(node, 1, 3);
    Sizes.same(node, 0, 0);
    Dimension batch = input == null ? Dimension.UNKNOWN : input.dimension(0);
    Dimension channels = input == null ? Dimension.UNKNOWN : input.dimension(1);
    Dimension kernel = weight == null ? Dimension.UNKNOWN : weight.dimension(2);
    if (weight != null) {
      channels = Sizes.agree(node, "channels of data and weights", channels, weight.dimension(0));
    }
    Sizes.set(
        node,
        1,
        node.type(0),
        Shape.of(List.of(batch, channels, Sizes.map(kernel, size -> size - 1))));
  }

  private static @Nullable Shape weight(NodeContext node, @Nullable Shape input, int weights) {
    return input == null
        ? Sizes.atLeast(node, weights, 2)
        : Sizes.ranked(node, weights, input.rank());
  }

  /** The input's shape with as many channels as the weights have filters. */
  private static Shape filters(Shape input, Shape weight, int channels) {
    return input.with(channels, weight.dimension(0));
  }

  private static Shape unknownChannels(Shape input, int channels) {
    return input.with(channels, Dimension.UNKNOWN);
  }

  private static List<Dimension> spatial(@Nullable Shape weight, int rank) {
    return weight == null
        ? Shape.ofRank(rank - 2).dimensions()
        : new ArrayList<>(weight.range(2, rank));
  }

  private static long groups(NodeContext node) {
    long group = node.node().integer("group", 1);
    if (group <= 0) {
      throw node.invalid("has %d groups".formatted(group), "it should have 1.");
    }
    return group;
  }

  private static void group(NodeContext node, Dimension channels, @Nullable Shape weight) {
    long group = groups(node);
    if (weight == null) {
      return;
    }
    Dimension needed = weight.dimension(1).times(Dimension.of(group));
    if (Sizes.differ(channels, needed)) {
      throw node.invalid(
          "reads %s channels, but its weights %s in %d groups need %s"
              .formatted(channels, weight, group, needed),
          "the weights belong to another layer, or the input's axes are in another order.");
    }
    Sizes.divide(node, "its filters", weight.dimension(0), group);
  }
}
