package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.shape.rule.Axes;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import io.maple.network.shape.rule.Sizes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fourier transforms, their windows and the mel scale. */
final class Signals {

  static final Family FAMILY =
      Family.standard()
          .add(Signals::transform, "DFT")
          .add(Signals::shortTime, "STFT")
          .add(Signals::window, "HannWindow", "HammingWindow", "BlackmanWindow")
          .add(Signals::mel, "MelWeightMatrix")
          .build();

  private static final Dimension COMPLEX = Dimension.of(2);

  private Signals() {}

  private static void transform(NodeContext node) {
    Shape shape = Sizes.atLeast(node, 0, 2);
    if (shape == null) {
      node.output(0, node.type(0), null);
      return;
    }
    boolean oneSided = node.node().integer("onesided", 0) != 0;
    boolean inverse = node.node().integer("inverse", 0) != 0;
    Shape made = shape.with(-1, oneSided && inverse ? Sizes.ONE : COMPLEX);
    Long axis = axis(node);
    if (axis == null) {
      // Any axis but the last may change its size.
      Shape unknown = Shape.ofRank(shape.rank()).with(-1, made.dimension(-1));
      boolean changed = oneSided || node.hasInput(1);
      node.output(0, node.type(0), changed ? unknown : made);
      return;
    }
    int index = Axes.of(node, axis, shape.rank());
    if (index == shape.rank() - 1) {
      throw node.invalid(
          "transforms the axis of real and imaginary parts", "its attribute axis is wrong.");
    }
    Dimension size = shape.dimension(index);
    Dimension length =
        node.hasInput(1)
            ? Sizes.value(node, 1)
            : oneSided && inverse ? Sizes.map(size, value -> 2 * (value - 1)) : size;
    node.output(0, node.type(0), made.with(index, oneSided && !inverse ? half(length) : length));
  }

  /** The axis was an attribute before it became an input. */
  private static @Nullable Long axis(NodeContext node) {
    if (node.opset() < 20) {
      return node.node().integer("axis", 1);
    }
    return node.hasInput(2) ? Axes.scalar(node, 2) : Long.valueOf(-2);
  }

  /** The transform of real numbers is symmetric: one half and the middle are enough. */
  private static Dimension half(Dimension length) {
    return Sizes.map(length, value -> value / 2 + 1);
  }

  private static void shortTime(NodeContext node) {
    Shape signal = Sizes.atLeast(node, 0, 2);
    Dimension samples = Sizes.dimension(signal, 1);
    Dimension length = samples;
    if (node.hasInput(2)) {
      length = Sizes.dimension(Sizes.ranked(node, 2, 1), 0);
    }
    if (node.hasInput(3)) {
      Dimension stated = Sizes.value(node, 3);
      length =
          node.hasInput(2)
              ? Sizes.agree(node, "lengths of window and frame", length, stated)
              : stated;
    }
    boolean oneSided = node.node().integer("onesided", 1) != 0;
    node.output(
        0,
        node.type(0),
        Shape.of(
            List.of(
                Sizes.dimension(signal, 0),
                frames(node, samples, length),
                oneSided ? half(length) : length,
                COMPLEX)));
  }

  private static Dimension frames(NodeContext node, Dimension samples, Dimension length) {
    Long step = Axes.scalar(node, 1);
    if (step == null || !length.isExact() || !samples.isKnown()) {
      return Dimension.UNKNOWN;
    }
    if (step <= 0 || samples.size() < length.size()) {
      throw node.invalid(
          "moves frames of %d samples by %d over %s".formatted(length.size(), step, samples),
          "the signal is too short for this network.");
    }
    return Sizes.map(samples, value -> (value - length.size()) / step + 1);
  }

  private static void window(NodeContext node) {
    node.output(
        0,
        Sizes.type(node, "output_datatype", ElementType.FLOAT32),
        Shape.of(List.of(Sizes.value(node, 0))));
  }

  private static void mel(NodeContext node) {
    node.output(
        0,
        Sizes.type(node, "output_datatype", ElementType.FLOAT32),
        Shape.of(List.of(half(Sizes.value(node, 1)), Sizes.value(node, 0))));
  }
}
