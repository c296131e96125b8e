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

/** Layers that pass on the same values in another shape or order. */
final class Movements {

  /** The rules by type of layer. */
  static final Map<String, LayerRule> RULES =
      Map.ofEntries(
          entry("Split", Movements::copies),
          entry("Noop", Movements::copies),
          entry("DeepCopy", Movements::copies),
          entry("Packing", Movements::copies),
          entry("Flatten", t -> t.rank(0) > 0 && t.result(flat(t, t.input(0)))),
          entry("Reshape", Movements::reshape),
          entry("Permute", Movements::permute),
          entry("Squeeze", Movements::squeeze),
          entry("ExpandDims", Movements::expand),
          entry("ShuffleChannel", Movements::shuffle),
          entry("PixelShuffle", Movements::pixelShuffle),
          entry("Reorg", Movements::reorganize),
          entry("Flip", Movements::flip),
          entry("Tile", Movements::tile));

  /** The orders of a permutation by its number, innermost axis first. */
  private static final Map<Integer, List<String>> ORDERS =
      Map.of(
          1, List.of("W"),
          2, List.of("WH", "HW"),
          3, List.of("WHC", "HWC", "WCH", "CWH", "HCW", "CHW"),
          4,
              List.of(
                  "WHDC", "HWDC", "WDHC", "DWHC", "HDWC", "DHWC", "WHCD", "HWCD", "WCHD", "CWHD",
                  "HCWD", "CHWD", "WDCH", "DWCH", "WCDH", "CWDH", "DCWH", "CDWH", "HDCW", "DHCW",
                  "HCDW", "CHDW", "DCHW", "CDHW"));

  /** The axes of a blob by its number of dimensions, outermost first. */
  private static final List<String> AXES = List.of("", "W", "HW", "CHW", "CDHW");

  private Movements() {}

  /** The values of a blob along one axis. */
  static Operand flat(Translation t, Operand blob) {
    Shape shape = blob.shape();
    if (shape == null || shape.rank() == 2) {
      return blob;
    }
    return t.node(
        "Flatten",
        Settings.none().with("axis", 1),
        Shape.of(List.of(Dimension.of(1), values(shape))),
        blob);
  }

  /** The parameter of the size along width, height, depth or channels. */
  private static int size(char axis) {
    return switch (axis) {
      case 'W' -> 0;
      case 'H' -> 1;
      case 'D' -> 11;
      default -> 2;
    };
  }

  private static Dimension values(Shape shape) {
    Dimension values = Dimension.of(1);
    for (Dimension size : shape.range(1, shape.rank())) {
      values = values.times(size);
    }
    return values;
  }

  private static boolean copies(Translation t) {
    for (int i = 0; i < t.outputs(); i++) {
      t.output(i, t.input(t.inputs() == 1 ? 0 : i));
    }
    return true;
  }

  private static boolean reshape(Translation t) {
    Operand blob = t.input(0);
    Shape shape = blob.shape();
    boolean old = t.integer(3, 0) != 0;
    boolean batched = t.integer(12, 233) != 233 || t.integer(13, 233) != 233;
    int rank = 0;
    for (char axis : new char[] {'W', 'H', 'C', 'D'}) {
      rank += t.integer(size(axis), Layer.NONE) == Layer.NONE ? 0 : 1;
    }
    if (shape == null || old || batched || rank == 0 || !t.layer().text(6).isEmpty()) {
      return false;
    }
    List<Shapes.Size> sizes = new ArrayList<>();
    int rest = -1;
    Dimension others = Dimension.of(1);
    for (char axis : AXES.get(rank).toCharArray()) {
      long asked = t.integer(size(axis), Layer.NONE);
      Shapes.Size size;
      if (asked == -1 && rest < 0) {
        rest = sizes.size();
        size = new Shapes.Size(Dimension.UNKNOWN, -1);
      } else {
        size = asked == 0 ? copied(shape, axis) : given(t, asked);
        others = others.times(size.dimension());
      }
      sizes.add(size);
    }
    Dimension whole = values(shape);
    if (rest >= 0 && whole.isKnown() && others.isKnown()) {
      long remaining = t.quotient(whole.size(), others.size(), "values");
      sizes.set(rest, new Shapes.Size(Dimension.of(remaining), -1));
    }
    return t.result(Shapes.reshape(t, blob, sizes));
  }

  private static Shapes.Size given(Translation t, long asked) {
    return new Shapes.Size(Dimension.of(t.positive(asked, "size")), -1);
  }

  /** The size that a blob has along an axis: 1 where it has no such axis. */
  private static Shapes.Size copied(Shape shape, char axis) {
    int index = AXES.get(Math.min(shape.rank() - 1, 4)).indexOf(axis);
    return index < 0
        ? new Shapes.Size(Dimension.of(1), -1)
        : new Shapes.Size(shape.dimension(index + 1), index + 1);
  }

  private static boolean permute(Translation t) {
    Operand blob = t.input(0);
    int rank = Translation.rank(blob);
    List<String> orders = ORDERS.getOrDefault(rank, List.of());
    long order = rank == 1 ? 0 : t.integer(0, 0);
    if (order < 0 || order >= orders.size()) {
      return false;
    }
    String innermostFirst = orders.get((int) order);
    long[] permutation = new long[rank + 1];
    for (int i = 0; i < rank; i++) {
      permutation[rank - i] = AXES.get(rank).indexOf(innermostFirst.charAt(i)) + 1L;
    }
    return t.result(order == 0 ? blob : t.transpose(blob, permutation));
  }

  private static boolean squeeze(Translation t) {
    Operand blob = t.input(0);
    Shape shape = blob.shape();
    if (shape == null || shape.rank() > 5) {
      return false;
    }
    int rank = shape.rank() - 1;
    boolean[] asked = new boolean[rank + 1];
    long[] axes = t.layer().integers(3);
    for (long axis : axes) {
      asked[t.axis(axis, rank)] = true;
    }
    for (int i = 0; axes.length == 0 && i < rank; i++) {
      asked[i + 1] = t.integer(size(AXES.get(rank).charAt(i)), 0) != 0;
    }
    List<Long> dropped = new ArrayList<>();
    for (int i = 1; i <= rank; i++) {
      if (asked[i] && !shape.dimension(i).isKnown()) {
        return false;
      }
      if (asked[i] && shape.size(i) == 1 && dropped.size() < rank - 1) {
        dropped.add((long) i);
      }
    }
    return t.result(
        dropped.isEmpty()
            ? blob
            : t.squeeze(blob, dropped.stream().mapToLong(Long::longValue).toArray()));
  }

  private static boolean expand(Translation t) {
    Operand blob = t.input(0);
    int rank = Translation.rank(blob);
    long[] axes = t.layer().integers(3);
    if (rank == 0 || rank + axes.length > 4) {
      return false;
    }
    for (int i = 0; i < axes.length; i++) {
      axes[i] = t.axis(axes[i], rank + axes.length);
    }
    long[] sorted = Arrays.stream(axes).distinct().sorted().toArray();
    return t.result(sorted.length == 0 ? blob : t.unsqueeze(blob, sorted));
  }

  private static boolean shuffle(Translation t) {
    Operand blob = t.input(0);
    Shape shape = blob.shape();
    if (shape == null || shape.rank() < 4 || !shape.dimension(1).isKnown()) {
      return false;
    }
    long group = t.positive(0, 1, "number of groups");
    long others = t.quotient(shape.size(1), group, "channels");
    boolean reverse = t.integer(1, 0) != 0;
    Dimension outer = Dimension.of(reverse ? others : group);
    Dimension inner = Dimension.of(reverse ? group : others);
    Operand groups = t.reshape(blob, outer, inner, Dimension.UNKNOWN);
    return t.result(Shapes.like(t, t.transpose(groups, 0, 2, 1, 3), blob));
  }

  private static boolean pixelShuffle(Translation t) {
    Operand blob = t.input(0);
    Shape shape = blob.shape();
    if (shape == null || shape.rank() != 4) {
      return false;
    }
    long factor = t.positive(0, 1, "factor");
    Dimension channels = shape.dimension(1);
    long area = Math.multiplyExact(factor, factor);
    Shape made =
        Shape.of(
            List.of(
                shape.dimension(0),
                channels.isKnown()
                    ? Dimension.of(t.quotient(channels.size(), area, "channels"))
                    : channels,
                shape.dimension(2).times(Dimension.of(factor)),
                shape.dimension(3).times(Dimension.of(factor))));
    Settings settings =
        Settings.none()
            .with("blocksize", factor)
            .with("mode", t.integer(1, 0) == 0 ? "CRD" : "DCR");
    return t.result(t.node("DepthToSpace", settings, made, blob));
  }

  /** ONNX has one order of the channels only, so theirs may differ from ncnn's. */
  private static boolean reorganize(Translation t) {
    Operand blob = t.input(0);
    Shape shape = blob.shape();
    long stride = t.positive(0, 1, "stride");
    if (shape == null || shape.rank() != 4) {
      return false;
    }
    Dimension height = shape.dimension(2);
    Dimension width = shape.dimension(3);
    boolean known = height.isKnown() && width.isKnown();
    if (known && (height.size() % stride != 0 || width.size() % stride != 0)) {
      return false;
    }
    Shape made =
        Shape.of(
            List.of(
                shape.dimension(0),
                shape.dimension(1).times(Dimension.of(Math.multiplyExact(stride, stride))),
                known ? Dimension.of(height.size() / stride) : Dimension.UNKNOWN,
                known ? Dimension.of(width.size() / stride) : Dimension.UNKNOWN));
    return t.result(t.node("SpaceToDepth", Settings.none().with("blocksize", stride), made, blob));
  }

  private static boolean flip(Translation t) {
    Operand blob = t.input(0);
    int rank = Translation.rank(blob);
    long[] axes = t.layer().integers(0);
    if (rank == 0) {
      return false;
    }
    long[] ends = new long[axes.length];
    long[] backwards = new long[axes.length];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = t.axis(axes[i], rank);
      ends[i] = Long.MIN_VALUE;
      backwards[i] = -1;
    }
    if (axes.length == 0) {
      return t.result(blob);
    }
    return t.result(
        t.same(
            "Slice",
            blob,
            t.integers("starts", backwards),
            t.integers("ends", ends),
            t.integers("axes", axes),
            t.integers("steps", backwards)));
  }

  private static boolean tile(Translation t) {
    Operand blob = t.input(0);
    int rank = Translation.rank(blob);
    long[] given = t.layer().integers(2);
    if (rank == 0 || given.length > 4) {
      return false;
    }
    int made = Math.max(rank, given.length);
    long[] repeats = new long[made + 1];
    Arrays.fill(repeats, 1);
    if (given.length == 0) {
      repeats[t.axis(t.integer(0, 0), rank)] = t.positive(1, 1, "number of tiles");
    }
    for (int i = 0; i < given.length; i++) {
      repeats[made + 1 - given.length + i] = t.positive(given[i], "number of repeats");
    }
    Operand source = blob;
    for (int i = rank; i < made; i++) {
      source = t.unsqueeze(source, 1);
    }
    Shape shape = source.shape();
    if (shape == null) {
      return false;
    }
    for (int i = 1; i <= made; i++) {
      shape = shape.with(i, shape.dimension(i).times(Dimension.of(repeats[i])));
    }
    return t.result(t.node("Tile", Settings.none(), shape, source, t.integers("repeats", repeats)));
  }
}
