package io.maple.network.param;

import io.maple.network.graph.Dimension;
import io.maple.network.translate.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a layer slides over one axis.
 *
 * @param before values padded in front, or −233 and −234 for as many as keep the size
 * @param after values padded behind
 */
record Window(long kernel, long dilation, long stride, long before, long after) {

  /** More at the end where the padding is odd. */
  static final long SAME_UPPER = -233;

  /** More at the beginning where the padding is odd. */
  static final long SAME_LOWER = -234;

  /** The numbers of the parameters of one axis; a dilation of −1 is none. */
  record Ids(int kernel, int dilation, int stride, int before, int after) {}

  /** Width, height and depth of convolutions. */
  static final List<Ids> CONVOLUTION =
      List.of(new Ids(1, 2, 3, 4, 15), new Ids(11, 12, 13, 14, 16), new Ids(21, 22, 23, 24, 17));

  /** Width, height and depth of poolings. */
  static final List<Ids> POOLING =
      List.of(new Ids(1, -1, 2, 3, 14), new Ids(11, -1, 12, 13, 15), new Ids(21, -1, 22, 23, 16));

  /** The windows over the last axes of a layer, outermost first. */
  static List<Window> of(Translation layer, List<Ids> ids, int axes) {
    return of(layer, ids, axes, new long[0]);
  }

  /**
   * The windows over the last axes of a layer, outermost first.
   *
   * @param kernels where the layer reads them, else none
   */
  static List<Window> of(Translation layer, List<Ids> ids, int axes, long[] kernels) {
    List<Window> windows = new ArrayList<>();
    Window width = null;
    for (int i = 0; i < axes; i++) {
      Ids id = ids.get(i);
      long kernel =
          kernels.length > 0
              ? layer.positive(kernels[axes - 1 - i], "kernel")
              : layer.positive(id.kernel, width == null ? 0 : width.kernel, "kernel");
      long dilation =
          id.dilation < 0
              ? 1
              : layer.positive(id.dilation, width == null ? 1 : width.dilation, "dilation");
      long stride = layer.positive(id.stride, width == null ? 1 : width.stride, "stride");
      long before = layer.integer(id.before, width == null ? 0 : width.before);
      Window window = new Window(kernel, dilation, stride, before, layer.integer(id.after, before));
      width = width == null ? window : width;
      windows.add(0, window);
    }
    return windows;
  }

  /** The same windows with paddings that are either all −233, all −234 or none negative. */
  static List<Window> padded(Translation layer, List<Window> windows) {
    Window first = windows.get(0);
    if (windows.stream().allMatch(window -> window.same() && window.before == first.before)) {
      return windows;
    }
    boolean some = windows.stream().anyMatch(window -> window.before > 0 || window.after > 0);
    if (!some) {
      return windows.stream().map(window -> window.with(0, 0)).toList();
    }
    if (windows.stream().anyMatch(window -> window.before < 0 || window.after < 0)) {
      throw layer.invalid(
          "some of its paddings are negative",
          "convert the network with a current version of ncnn's tools.");
    }
    return windows;
  }

  /** The same window with other paddings. */
  Window with(long paddedBefore, long paddedAfter) {
    return new Window(kernel, dilation, stride, paddedBefore, paddedAfter);
  }

  /** Adds the paddings to a node's attributes. */
  static Settings pad(Settings settings, List<Window> windows) {
    Window first = windows.get(0);
    return first.same()
        ? settings.with("auto_pad", first.before == SAME_UPPER ? "SAME_UPPER" : "SAME_LOWER")
        : settings.with("pads", pads(windows));
  }

  /** The number of values that the windows cover, dilation aside. */
  static long area(List<Window> windows) {
    long area = 1;
    for (Window window : windows) {
      area = Math.multiplyExact(area, window.kernel);
    }
    return area;
  }

  /** How many values of the axis it covers. */
  long extent() {
    return Math.addExact(Math.multiplyExact(dilation, kernel - 1), 1);
  }

  /** Whether the padding is −233 or −234. */
  boolean same() {
    return (before == SAME_UPPER && after == SAME_UPPER)
        || (before == SAME_LOWER && after == SAME_LOWER);
  }

  /** The number of positions on an axis, which is padded as said. */
  Dimension positions(Translation layer, Dimension axis) {
    if (!axis.isKnown()) {
      return Dimension.UNKNOWN;
    }
    if (same()) {
      return layer.computed((axis.size() - 1) / stride + 1);
    }
    long room = Math.addExact(axis.size(), Math.addExact(before, after)) - extent();
    if (room < 0) {
      throw layer.invalid(
          "its kernel covers %d values, and its padded blob has %d"
              .formatted(extent(), room + extent()),
          "the image is too small for the network.");
    }
    return Dimension.of(room / stride + 1);
  }

  /** One of their numbers, for each window. */
  static long[] each(List<Window> windows, ToLongFunction<Window> number) {
    return windows.stream().mapToLong(number).toArray();
  }

  /** The paddings of all windows: those in front, then those behind. */
  static long[] pads(List<Window> windows) {
    long[] pads = new long[2 * windows.size()];
    for (int i = 0; i < windows.size(); i++) {
      pads[i] = windows.get(i).before;
      pads[windows.size() + i] = windows.get(i).after;
    }
    return pads;
  }
}
