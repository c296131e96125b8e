package io.maple.network.param;

import static java.util.Map.entry;

import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Layers that cut, join, pad and resize blobs. */
final class Regions {

  /** The rules by type of layer. */
  static final Map<String, LayerRule> RULES =
      Map.ofEntries(
          entry("Concat", Regions::concat),
          entry("Slice", Regions::slice),
          entry("Crop", Regions::crop),
          entry("Padding", Regions::padding),
          entry("Interp", Regions::resize),
          entry("GridSample", Regions::sample));

  private static final List<String> MODES = List.of("constant", "edge", "reflect");
  private static final long REST = Long.MAX_VALUE;

  private Regions() {}

  /** A blob padded in front and behind of its last axes. */
  static Operand padded(Translation t, Operand blob, List<Window> windows, double value) {
    Shape shape = blob.shape();
    int rank = Translation.rank(blob);
    long[] pads = new long[2 * (rank + 1)];
    int first = rank + 1 - windows.size();
    for (int i = 0; i < windows.size(); i++) {
      pads[first + i] = windows.get(i).before();
      pads[rank + 1 + first + i] = windows.get(i).after();
    }
    return padded(t, blob, shape, pads, "constant", value);
  }

  private static Operand padded(
      Translation t, Operand blob, @Nullable Shape shape, long[] pads, String mode, double value) {
    Shape made = shape;
    for (int i = 0; made != null && i < made.rank(); i++) {
      Dimension size = made.dimension(i);
      if (size.isKnown()) {
        long sum = Math.addExact(size.size(), Math.addExact(pads[i], pads[made.rank() + i]));
        made = made.with(i, t.computed(sum));
      }
    }
    Operand amounts = t.integers("pads", pads);
    Settings settings = Settings.none().with("mode", mode);
    return mode.equals("constant") && value != 0
        ? t.node("Pad", settings, made, blob, amounts, t.real("value", value))
        : t.node("Pad", settings, made, blob, amounts);
  }

  private static boolean concat(Translation t) {
    Operand[] blobs = new Operand[t.inputs()];
    for (int i = 0; i < blobs.length; i++) {
      blobs[i] = t.input(i);
    }
    if (blobs.length == 0) {
      throw t.invalid("it reads nothing", "the line was edited; convert the network again.");
    }
    Shape shape = blobs[0].shape();
    if (shape == null) {
      return false;
    }
    int axis = t.axis(t.integer(0, 0), shape.rank() - 1);
    Dimension sum = Dimension.of(0);
    for (Operand blob : blobs) {
      Shape other = blob.shape();
      if (other == null || other.rank() != shape.rank()) {
        return false;
      }
      sum = sum.plus(other.dimension(axis));
      shape = merged(shape, other);
    }
    return t.result(
        t.node("Concat", Settings.none().with("axis", axis), shape.with(axis, sum), blobs));
  }

  private static Shape merged(Shape shape, Shape other) {
    Shape merged = shape;
    for (int i = 0; i < shape.rank(); i++) {
      merged = shape.dimension(i).isKnown() ? merged : merged.with(i, other.dimension(i));
    }
    return merged;
  }

  private static boolean slice(Translation t) {
    Operand blob = t.input(0);
    Shape shape = blob.shape();
    if (shape == null) {
      return false;
    }
    int axis = t.axis(t.integer(1, 0), shape.rank() - 1);
    Dimension whole = shape.dimension(axis);
    long[] given = t.layer().integers(0);
    long[] ends = t.layer().integers(2);
    int count = t.outputs();
    boolean even = ends.length == 0 && Arrays.stream(given).allMatch(size -> size == Layer.NONE);
    if ((ends.length == 0 && given.length < count)
        || (ends.length > 0 && ends.length < count - 1)) {
      throw t.invalid(
          "it lists fewer slices than it makes", "the line was edited; convert the network again.");
    }
    if (!whole.isKnown()) {
      return even && equal(t, blob, shape, axis, count);
    }
    long[] sizes = new long[count];
    long used = 0;
    for (int i = 0; i < count; i++) {
      if (ends.length > 0) {
        long end = i == count - 1 ? whole.size() : ends[i];
        sizes[i] = (end < 0 ? end + whole.size() : end) - used;
      } else {
        sizes[i] = given[i] == Layer.NONE ? (whole.size() - used) / (count - i) : given[i];
      }
      used = Math.addExact(used, t.computed(sizes[i]).size());
    }
    if (used > whole.size()) {
      throw t.invalid(
          "its slices have %d values, and its blob %d".formatted(used, whole.size()),
          "the line was edited; convert the network again.");
    }
    return used == whole.size()
        ? split(t, blob, shape, axis, sizes)
        : slices(t, blob, shape, axis, sizes);
  }

  private static boolean equal(Translation t, Operand blob, Shape shape, int axis, int count) {
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shapes.add(shape.with(axis, Dimension.UNKNOWN));
    }
    named(t, t.nodes("Split", Settings.none().with("axis", axis), shapes, blob));
    return true;
  }

  private static boolean split(Translation t, Operand blob, Shape shape, int axis, long[] sizes) {
    List<Shape> shapes = new ArrayList<>();
    for (long size : sizes) {
      shapes.add(shape.with(axis, Dimension.of(size)));
    }
    Settings settings = Settings.none().with("axis", axis);
    named(t, t.nodes("Split", settings, shapes, blob, t.integers("sizes", sizes)));
    return true;
  }

  private static boolean slices(Translation t, Operand blob, Shape shape, int axis, long[] sizes) {
    long start = 0;
    for (int i = 0; i < sizes.length; i++) {
      Shape made = shape.with(axis, Dimension.of(sizes[i]));
      long[] starts = {start};
      start += sizes[i];
      t.output(i, cut(t, blob, made, starts, new long[] {start}, new long[] {axis}));
    }
    return true;
  }

  private static void named(Translation t, List<Operand> made) {
    for (int i = 0; i < made.size(); i++) {
      t.output(i, made.get(i));
    }
  }

  private static Operand cut(
      Translation t, Operand blob, Shape made, long[] starts, long[] ends, long[] axes) {
    return t.node(
        "Slice",
        Settings.none(),
        made,
        blob,
        t.integers("starts", starts),
        t.integers("ends", ends),
        t.integers("axes", axes));
  }

  private static boolean crop(Translation t) {
    Operand blob = t.input(0);
    Shape shape = blob.shape();
    if (shape == null || shape.rank() > 5 || t.layer().settings().containsKey(19)) {
      return false;
    }
    int rank = shape.rank() - 1;
    long[] starts = t.layer().integers(9);
    long[] ends = t.layer().integers(10);
    if (starts.length > 0 && ends.length > 0) {
      return range(t, blob, shape, starts, ends);
    }
    int[] offsets = rank == 4 ? new int[] {2, 13, 1, 0} : new int[] {2, 1, 0};
    int[] sizes = rank == 4 ? new int[] {5, 14, 4, 3} : new int[] {5, 4, 3};
    int[] behind = rank == 4 ? new int[] {8, 15, 7, 6} : new int[] {8, 7, 6};
    int skipped = offsets.length - rank;
    long[] from = new long[rank];
    long[] to = new long[rank];
    long[] axes = new long[rank];
    Shape reference = t.inputs() > 1 ? t.input(1).shape() : null;
    Shape made = shape;
    for (int i = 0; i < rank; i++) {
      int parameter = skipped + i;
      axes[i] = i + 1L;
      Dimension size = shape.dimension(i + 1);
      from[i] = t.integer(offsets[parameter], 0);
      if (from[i] < 0 || !size.isKnown()) {
        return false;
      }
      if (t.inputs() > 1) {
        Dimension taken = reference(shape, reference, i + 1);
        if (!taken.isKnown()) {
          return false;
        }
        to[i] = Math.addExact(from[i], taken.size());
      } else {
        long asked = t.integer(sizes[parameter], 0);
        long last = size.size() - t.integer(behind[parameter], 0);
        to[i] = asked == Layer.NONE ? last : Math.min(last, Math.addExact(from[i], asked));
      }
      to[i] = Math.min(to[i], size.size());
      made = made.with(i + 1, t.computed(to[i] - from[i]));
    }
    return t.result(cut(t, blob, made, from, to, axes));
  }

  /** The size that a reference blob gives; channels only where it has as many dimensions. */
  private static Dimension reference(Shape shape, @Nullable Shape reference, int axis) {
    if (reference == null) {
      return Dimension.UNKNOWN;
    }
    if (reference.rank() == shape.rank()) {
      return reference.dimension(axis);
    }
    return axis == 1 && shape.rank() > 3 ? shape.dimension(1) : Dimension.UNKNOWN;
  }

  private static boolean range(
      Translation t, Operand blob, Shape shape, long[] starts, long[] ends) {
    int rank = shape.rank() - 1;
    long[] given = t.layer().integers(11);
    int count = given.length == 0 ? rank : given.length;
    if (starts.length < count || ends.length < count) {
      throw t.invalid(
          "it has fewer starts or ends than axes",
          "the line was edited; convert the network again.");
    }
    long[] axes = new long[count];
    long[] from = Arrays.copyOf(starts, count);
    long[] to = Arrays.copyOf(ends, count);
    Shape made = shape;
    for (int i = 0; i < count; i++) {
      axes[i] = t.axis(given.length == 0 ? i : given[i], rank);
      from[i] = from[i] == Layer.NONE ? 0 : from[i];
      to[i] = to[i] == Layer.NONE || to[i] == 0 ? REST : to[i];
      Dimension size = shape.dimension((int) axes[i]);
      Dimension taken = Dimension.UNKNOWN;
      if (size.isKnown()) {
        long start = from[i] < 0 ? from[i] + size.size() : from[i];
        long end = Math.min(size.size(), to[i] < 0 ? to[i] + size.size() : to[i]);
        taken = t.computed(end - t.computed(start).size());
      }
      made = made.with((int) axes[i], taken);
    }
    return t.result(cut(t, blob, made, from, to, axes));
  }

  private static boolean padding(Translation t) {
    Operand blob = t.input(0);
    int rank = Translation.rank(blob);
    long mode = t.integer(4, 0);
    if (rank == 0 || rank > 4 || t.inputs() != 1 || mode < 0 || mode >= MODES.size()) {
      return false;
    }
    int[] before = rank == 1 ? new int[] {2} : rank == 2 ? new int[] {0, 2} : new int[] {7, 0, 2};
    int[] after = rank == 1 ? new int[] {3} : rank == 2 ? new int[] {1, 3} : new int[] {8, 1, 3};
    long[] pads = new long[2 * (rank + 1)];
    int first = rank + 1 - before.length;
    for (int i = 0; i < before.length; i++) {
      pads[first + i] = t.integer(before[i], 0);
      pads[rank + 1 + first + i] = t.integer(after[i], 0);
    }
    for (long pad : pads) {
      if (pad < 0) {
        throw t.invalid(
            "one of its paddings is %d".formatted(pad),
            "convert the network with a current version of ncnn's tools.");
      }
    }
    return t.result(padded(t, blob, blob.shape(), pads, MODES.get((int) mode), t.real(5, 0)));
  }

  private static boolean resize(Translation t) {
    Operand blob = t.input(0);
    Shape shape = blob.shape();
    int rank = Translation.rank(blob);
    long type = t.integer(0, 0);
    if (shape == null || rank > 3 || type < 1 || type > 3 || !t.layer().text(9).isEmpty()) {
      return false;
    }
    boolean corners = t.integer(6, 0) != 0;
    Settings settings =
        Settings.none()
            .with("mode", type == 1 ? "nearest" : type == 2 ? "linear" : "cubic")
            .with(
                "coordinate_transformation_mode",
                type == 1 ? "asymmetric" : corners ? "align_corners" : "half_pixel");
    if (type == 1) {
      settings.with("nearest_mode", "floor");
    }
    double[] scales = {t.real(1, 1), t.real(2, 1)};
    long[] sizes = {t.integer(3, 0), t.integer(4, 0)};
    if (t.integer(5, 0) != 0) {
      return referenced(t, settings, blob, shape);
    }
    if (rank == 1) {
      return spread(t, settings, blob, shape, scales, sizes);
    }
    boolean sized = sizes[0] > 0 && sizes[1] > 0;
    List<Dimension> made = new ArrayList<>(shape.range(0, 2));
    for (int i = 0; i < rank - 1; i++) {
      int index = rank == 2 ? 1 : i;
      made.add(
          sized ? Dimension.of(sizes[index]) : scaled(t, shape.dimension(i + 2), scales[index]));
    }
    if (sized) {
      long[] target = rank == 2 ? new long[] {sizes[1]} : sizes;
      Operand whole = Shapes.joined(t, Shapes.of(t, blob, 0, 2), t.integers("size", target));
      return t.result(resized(t, settings, Shape.of(made), blob, Operand.ABSENT, whole));
    }
    Operand factors =
        rank == 2
            ? t.reals("scales", 1, 1, scales[1])
            : t.reals("scales", 1, 1, scales[0], scales[1]);
    return t.result(resized(t, settings, Shape.of(made), blob, factors, Operand.ABSENT));
  }

  /** Makes of one dimension an image of as many channels, all of whose pixels are equal. */
  private static boolean spread(
      Translation t, Settings settings, Operand blob, Shape shape, double[] scales, long[] sizes) {
    boolean sized = sizes[0] > 0 && sizes[1] > 0;
    Dimension height = sized ? Dimension.of(sizes[0]) : scaled(t, Dimension.of(1), scales[0]);
    Dimension width = sized ? Dimension.of(sizes[1]) : scaled(t, shape.dimension(1), scales[1]);
    if (!width.isKnown()) {
      return false;
    }
    Operand image = t.unsqueeze(blob, 2, 3);
    Operand whole =
        Shapes.joined(
            t, Shapes.of(t, image, 0, 2), t.integers("size", height.size(), width.size()));
    Shape made = Shape.of(List.of(shape.dimension(0), shape.dimension(1), height, width));
    return t.result(resized(t, settings, made, image, Operand.ABSENT, whole));
  }

  private static boolean referenced(Translation t, Settings settings, Operand blob, Shape shape) {
    Operand model = t.input(1);
    Shape reference = model.shape();
    if (shape.rank() != 4 || reference == null || reference.rank() != 4) {
      return false;
    }
    Operand whole = Shapes.joined(t, Shapes.of(t, blob, 0, 2), Shapes.of(t, model, 2, 4));
    Shape made = shape.with(2, reference.dimension(2)).with(3, reference.dimension(3));
    return t.result(resized(t, settings, made, blob, Operand.ABSENT, whole));
  }

  private static Operand resized(
      Translation t, Settings settings, Shape made, Operand blob, Operand scales, Operand sizes) {
    return t.node("Resize", settings, made, blob, Operand.ABSENT, scales, sizes);
  }

  private static Dimension scaled(Translation t, Dimension size, double scale) {
    if (!size.isKnown()) {
      return size;
    }
    double made = (float) size.size() * (float) scale;
    if (!(made >= 0 && made < Integer.MAX_VALUE)) {
      throw t.invalid(
          "its scale is %s".formatted(scale), "the line was edited; convert the network again.");
    }
    return Dimension.of((long) made);
  }

  private static boolean sample(Translation t) {
    Operand blob = t.input(0);
    Operand grid = t.input(1);
    Shape shape = blob.shape();
    Shape places = grid.shape();
    if (shape == null || places == null || shape.rank() != 4 || places.rank() != 4) {
      return false;
    }
    long mode = t.integer(0, 1);
    long border = t.integer(1, 1);
    if (mode < 1 || mode > 3 || border < 1 || border > 3) {
      return false;
    }
    Operand last = t.integer(3, 0) == 0 ? grid : t.transpose(grid, 0, 2, 3, 1);
    Shape ordered = last.shape() == null ? places : last.shape();
    Settings settings =
        Settings.none()
            .with("mode", mode == 1 ? "nearest" : mode == 2 ? "bilinear" : "bicubic")
            .with("padding_mode", border == 1 ? "zeros" : border == 2 ? "border" : "reflection")
            .with("align_corners", t.integer(2, 0) == 0 ? 0 : 1);
    Shape made = shape.with(2, ordered.dimension(1)).with(3, ordered.dimension(2));
    return t.result(t.node("GridSample", settings, made, blob, last));
  }
}
