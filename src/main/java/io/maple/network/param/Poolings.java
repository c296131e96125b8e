package io.maple.network.param;

import static java.util.Map.entry;

import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Poolings over one to three axes. */
final class Poolings {

  /** The rules by type of layer. */
  static final Map<String, LayerRule> RULES =
      Map.ofEntries(
          entry("Pooling", t -> pooling(t, 2)),
          entry("Pooling1D", t -> pooling(t, 1)),
          entry("Pooling3D", t -> pooling(t, 3)),
          entry("StatisticsPooling", Poolings::statistics));

  private static final int[] ADAPTED = {8, 18, 28};
  private static final int FULL = 0;
  private static final int UPPER = 2;
  private static final int LOWER = 3;

  private Poolings() {}

  private static boolean pooling(Translation t, int axes) {
    Operand blob = t.input(0);
    Shape shape = blob.shape();
    if (shape == null || shape.rank() != axes + 2) {
      return false;
    }
    boolean mean = t.integer(0, 0) != 0;
    if (t.integer(4, 0) != 0) {
      return t.result(Movements.flat(t, global(t, blob, shape, mean)));
    }
    if (t.integer(7, 0) != 0) {
      return adaptive(t, blob, shape, mean);
    }
    long mode = t.integer(5, 0);
    List<Window> windows = Window.of(t, Window.POOLING, axes);
    boolean ceil = false;
    if (mode == FULL) {
      List<Window> full = full(windows, shape);
      ceil = full.isEmpty();
      windows = ceil ? windows : full;
      if (ceil && windows.stream().anyMatch(Poolings::mayStartBehind)) {
        return false;
      }
    } else if (mode == UPPER || mode == LOWER) {
      long same = mode == UPPER ? Window.SAME_UPPER : Window.SAME_LOWER;
      windows = windows.stream().map(window -> window.with(same, same)).toList();
    }
    Settings settings =
        Window.pad(Settings.none(), Window.padded(t, windows))
            .with("kernel_shape", Window.each(windows, Window::kernel))
            .with("strides", Window.each(windows, Window::stride));
    if (ceil) {
      settings.with("ceil_mode", 1);
    }
    if (mean && t.integer(6, 0) != 0) {
      settings.with("count_include_pad", 1);
    }
    List<Dimension> sizes = new ArrayList<>(shape.range(0, 2));
    for (int i = 0; i < axes; i++) {
      sizes.add(windows.get(i).positions(t, shape.dimension(i + 2)));
    }
    return t.result(t.node(mean ? "AveragePool" : "MaxPool", settings, Shape.of(sizes), blob));
  }

  /**
   * The windows padded behind so that the last one covers what is left over; none where that
   * depends on a size that the file leaves open.
   */
  private static List<Window> full(List<Window> windows, Shape shape) {
    List<Window> full = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      Window window = windows.get(i);
      Dimension size = shape.dimension(i + 2);
      if (!size.isKnown()) {
        return List.of();
      }
      long room = size.size() + window.before() + window.after() - window.kernel();
      long left = room < 0 ? 0 : room % window.stride();
      long tail = left == 0 ? 0 : window.stride() - left;
      full.add(window.with(window.before(), window.after() + tail));
    }
    return full;
  }

  /** Whether the last window may start in the padding, where ONNX drops it and ncnn does not. */
  private static boolean mayStartBehind(Window window) {
    return window.stride() + window.after() > window.kernel();
  }

  private static Operand global(Translation t, Operand blob, Shape shape, boolean mean) {
    List<Dimension> sizes = new ArrayList<>(shape.range(0, 2));
    for (int i = 2; i < shape.rank(); i++) {
      sizes.add(Dimension.of(1));
    }
    return t.node(
        mean ? "GlobalAveragePool" : "GlobalMaxPool", Settings.none(), Shape.of(sizes), blob);
  }

  private static boolean adaptive(Translation t, Operand blob, Shape shape, boolean mean) {
    int axes = shape.rank() - 2;
    boolean single = true;
    boolean same = true;
    boolean even = true;
    long width = t.integer(ADAPTED[0], 0);
    long[] kernels = new long[axes];
    List<Dimension> sizes = new ArrayList<>(shape.range(0, 2));
    for (int i = 0; i < axes; i++) {
      long asked = t.integer(ADAPTED[axes - 1 - i], width);
      Dimension size = shape.dimension(i + 2);
      Dimension made = asked == Layer.NONE ? size : Dimension.of(t.positive(asked, "output size"));
      single &= made.equals(Dimension.of(1));
      same &= made.equals(size) && (made.isKnown() || asked == Layer.NONE);
      even &= made.isKnown() && size.isKnown() && size.size() % made.size() == 0;
      kernels[i] = even ? Math.max(1, size.size() / made.size()) : 1;
      sizes.add(made);
    }
    if (same) {
      return t.result(blob);
    }
    if (single) {
      return t.result(global(t, blob, shape, mean));
    }
    if (!even) {
      return false;
    }
    Settings settings = Settings.none().with("kernel_shape", kernels).with("strides", kernels);
    return t.result(t.node(mean ? "AveragePool" : "MaxPool", settings, Shape.of(sizes), blob));
  }

  private static boolean statistics(Translation t) {
    Operand blob = t.input(0);
    Shape shape = blob.shape();
    if (shape == null || shape.rank() < 4 || t.integer(0, 0) != 0) {
      return false;
    }
    return t.result(Movements.flat(t, global(t, blob, shape, true)));
  }
}
