package io.maple.network.shape.rule;

import io.maple.network.graph.Dimension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The geometry of windows that slide over the spatial axes of a tensor: convolutions and poolings.
 * Lists have one entry an axis, pads two.
 *
 * @param padding what {@code auto_pad} names
 * @param pooling whether windows are pooled rather than multiplied by weights
 * @param ceiling whether a last, partial window counts
 */
public record Window(
    List<Dimension> kernel,
    List<Long> strides,
    List<Long> dilations,
    List<Long> pads,
    Padding padding,
    boolean pooling,
    boolean ceiling) {

  /** Who decides how much is padded. */
  enum Padding {
    NOTSET,
    VALID,
    SAME_UPPER,
    SAME_LOWER;

    private boolean same() {
      return this == SAME_UPPER || this == SAME_LOWER;
    }
  }

  /**
   * The window that a node's attributes describe.
   *
   * @param spatial the number of spatial axes
   * @param weights the sizes of the kernel where the attribute is absent; null where the attribute
   *     is required
   * @throws io.maple.network.graph.NetworkException when an attribute has a wrong length or value
   */
  public static Window of(NodeContext node, int spatial, @Nullable List<Dimension> weights) {
    return new Window(
        kernel(node, spatial, weights),
        attribute(node, "strides", spatial, 1, 1),
        attribute(node, "dilations", spatial, 1, 1),
        attribute(node, "pads", 2 * spatial, 0, Long.MIN_VALUE),
        padding(node),
        weights == null,
        node.node().integer("ceil_mode", 0) != 0);
  }

  private static List<Dimension> kernel(
      NodeContext node, int spatial, @Nullable List<Dimension> weights) {
    if (node.node().integers("kernel_shape") == null && weights == null) {
      throw node.invalid("has no attribute kernel_shape", "the file is corrupt: export it again.");
    }
    List<Dimension> kernel = new ArrayList<>();
    List<Long> given = attribute(node, "kernel_shape", spatial, -1, 1);
    for (int axis = 0; axis < spatial; axis++) {
      Dimension size = given.get(axis) < 0 ? Dimension.UNKNOWN : Dimension.of(given.get(axis));
      kernel.add(
          weights == null ? size : Sizes.agree(node, "kernel sizes", size, weights.get(axis)));
    }
    return kernel;
  }

  private static List<Long> attribute(
      NodeContext node, String name, int length, long absent, long least) {
    List<Long> values = node.node().integers(name);
    if (values == null || (values.isEmpty() && least != Long.MIN_VALUE)) {
      return Collections.nCopies(length, absent);
    }
    if (values.size() != length) {
      throw node.invalid(
          "has %d values in the attribute %s, which needs %d"
              .formatted(values.size(), name, length),
          "the input has more or fewer axes than the network expects.");
    }
    for (long value : values) {
      if (value < least) {
        throw node.invalid(
            "has %d in the attribute %s, where %d is the least".formatted(value, name, least),
            "the file is corrupt: export it again.");
      }
    }
    return values;
  }

  private static Padding padding(NodeContext node) {
    String text = node.node().text("auto_pad", "NOTSET");
    for (Padding padding : Padding.values()) {
      if (padding.name().equals(text)) {
        return padding;
      }
    }
    if (text.isEmpty()) {
      return Padding.NOTSET;
    }
    throw node.invalid(
        "has %s as attribute auto_pad".formatted(text),
        "it should be NOTSET, VALID, SAME_UPPER or SAME_LOWER.");
  }

  /** How many windows fit along an axis of that size. */
  public Dimension count(NodeContext node, int axis, Dimension size) {
    long stride = strides.get(axis);
    Dimension extent = extent(axis);
    if (padding.same()) {
      // ONNX Runtime and the standard disagree on dilated poolings.
      boolean agreed = !pooling || dilations.get(axis) == 1;
      return agreed ? Sizes.map(size, value -> ceilingQuotient(value, stride)) : Dimension.UNKNOWN;
    }
    if (!size.isKnown() || !extent.isExact()) {
      return Dimension.UNKNOWN;
    }
    long room = Math.subtractExact(Math.addExact(size.size(), padded(axis)), extent.size());
    long windows = windows(axis, size.size(), room);
    if (windows < 1) {
      throw node.invalid(
          "has a kernel that spans %d values, on an axis of %s with padding %d"
              .formatted(extent.size(), size, padded(axis)),
          "the input is too small for this network.");
    }
    return Sizes.map(size, value -> windows);
  }

  private long windows(int axis, long size, long room) {
    long stride = strides.get(axis);
    if (!ceiling) {
      return Math.addExact(Math.floorDiv(room, stride), 1);
    }
    long windows = Math.addExact(ceilingQuotient(room, stride), 1);
    // A window that would start in the padding at the end is ignored.
    long start = Math.multiplyExact(windows - 1, stride);
    return start >= Math.addExact(size, before(axis)) ? windows - 1 : windows;
  }

  /**
   * The size that an axis had before windows slid over it, without any padding at its end.
   *
   * @param windows how many there are
   * @param added more values at the end
   */
  public Dimension cover(NodeContext node, int axis, Dimension windows, long added) {
    long stride = strides.get(axis);
    Dimension extent = extent(axis);
    if (!windows.isKnown() || !extent.isExact()) {
      return Dimension.UNKNOWN;
    }
    if (windows.size() == 0) {
      return Dimension.UNKNOWN;
    }
    long full =
        Math.addExact(
            Math.addExact(Math.multiplyExact(windows.size() - 1, stride), extent.size()), added);
    if (padding.same()) {
      long wanted = Math.multiplyExact(windows.size(), stride);
      // Runtimes and the standard disagree on kernels shorter than their stride.
      return full < wanted ? Dimension.UNKNOWN : Sizes.map(windows, value -> wanted);
    }
    long left = Math.subtractExact(full, padded(axis));
    if (left < 0) {
      throw node.invalid(
          "crops %d of %d values".formatted(padded(axis), full),
          "the pads belong to another layer.");
    }
    return Sizes.map(windows, value -> left);
  }

  private Dimension extent(int axis) {
    long dilation = dilations.get(axis);
    return Sizes.map(
        kernel.get(axis),
        size -> Math.addExact(Math.multiplyExact(Math.max(size, 1) - 1, dilation), 1));
  }

  private long before(int axis) {
    return padding == Padding.NOTSET ? pads.get(axis) : 0;
  }

  private long padded(int axis) {
    return padding == Padding.NOTSET
        ? Math.addExact(pads.get(axis), pads.get(axis + kernel.size()))
        : 0;
  }

  private static long ceilingQuotient(long dividend, long divisor) {
    return Math.floorDiv(dividend, divisor) + (Math.floorMod(dividend, divisor) == 0 ? 0 : 1);
  }
}
