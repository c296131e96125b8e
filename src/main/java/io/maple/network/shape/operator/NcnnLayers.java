package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.shape.rule.Axes;
import io.maple.network.shape.rule.Broadcast;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Layers of ncnn that ONNX cannot express, or only once the sizes of an image are known. Tensors
 * have the batch in front of the blob's axes; attributes are the layers' parameters by number. The
 * shapes are those that ncnn's layers allocate.
 */
final class NcnnLayers {

  static final Family FAMILY =
      Family.of("ncnn")
          .add(
              NcnnLayers::same,
              "CopyTo",
              "GroupNorm",
              "InstanceNorm",
              "LayerNorm",
              "MVN",
              "Normalize",
              "PReLU",
              "RMSNorm",
              "RotaryEmbed",
              "Scale",
              "ShuffleChannel",
              "UnaryOp")
          .add(NcnnLayers::binary, "BinaryOp")
          .add(NcnnLayers::pooling, "Pooling", "Pooling1D", "Pooling3D")
          .add(NcnnLayers::statistics, "StatisticsPooling")
          .add(NcnnLayers::slice, "Slice")
          .add(NcnnLayers::crop, "Crop")
          .add(NcnnLayers::squeeze, "Squeeze")
          .add(NcnnLayers::reshape, "Reshape")
          .add(NcnnLayers::product, "InnerProduct")
          .add(NcnnLayers::attention, "MultiHeadAttention", "SDPA")
          .add(NcnnLayers::recurrent, "LSTM")
          .add(NcnnLayers::resize, "Interp")
          .add(NcnnLayers::deformable, "DeformableConv2D")
          .add(NcnnLayers::unfold, "Unfold")
          .add(NcnnLayers::fold, "Fold")
          .add(NcnnLayers::diagonal, "Diag")
          .add(NcnnLayers::spectrogram, "Spectrogram")
          .add(NcnnLayers::regions, "ROIAlign", "ROIPooling", "PSROIPooling")
          .add(NcnnLayers::proposal, "Proposal")
          .add(NcnnLayers::priors, "PriorBox")
          .add(NcnnLayers::detections, "DetectionOutput")
          .add(NcnnLayers::boxes, "YoloDetectionOutput", "Yolov3DetectionOutput")
          .build();

  /** What ncnn writes for a size that is not given. */
  private static final long NONE = -233;

  private static final Dimension ONE = Dimension.of(1);

  /** The parameters of a window over width, height and depth. */
  private record Ids(int kernel, int dilation, int stride, int before, int after) {}

  private static final List<Ids> POOLING =
      List.of(new Ids(1, -1, 2, 3, 14), new Ids(11, -1, 12, 13, 15), new Ids(21, -1, 22, 23, 16));

  private static final List<Ids> CONVOLUTION =
      List.of(new Ids(1, 2, 3, 4, 15), new Ids(11, 12, 13, 14, 16));

  private NcnnLayers() {}

  private static long parameter(NodeContext node, int id, long absent) {
    Attribute value = node.node().attribute(Integer.toString(id));
    if (value instanceof Attribute.Int whole) {
      return whole.value();
    }
    if (value instanceof Attribute.Real real) {
      return (long) real.value();
    }
    return absent;
  }

  /** The numbers of a parameter, none where it is absent. */
  private static long[] parameters(NodeContext node, int id) {
    Attribute value = node.node().attribute(Integer.toString(id));
    if (value instanceof Attribute.Reals reals) {
      long[] whole = new long[reals.values().size()];
      for (int i = 0; i < whole.length; i++) {
        whole[i] = reals.values().get(i).longValue();
      }
      return whole;
    }
    return value == null ? new long[0] : new long[] {parameter(node, id, 0)};
  }

  private static long positive(NodeContext node, long value, String meaning) {
    if (value < 1) {
      throw node.invalid("has a %s of %d".formatted(meaning, value), "the file was edited.");
    }
    return value;
  }

  private static Dimension computed(NodeContext node, long size) {
    if (size < 0) {
      throw node.invalid(
          "makes an axis of %d values".formatted(size), "the image is too small for the network.");
    }
    return Dimension.of(size);
  }

  private static void set(NodeContext node, int index, Dimension... sizes) {
    if (index < node.outputs()) {
      node.output(index, node.type(0), Shape.of(List.of(sizes)));
    }
  }

  private static Dimension batch(NodeContext node) {
    Shape shape = node.shape(0);
    return shape == null || shape.rank() == 0 ? Dimension.UNKNOWN : shape.dimension(0);
  }

  private static void same(NodeContext node) {
    node.output(0, node.type(0), node.shape(0));
  }

  private static void binary(NodeContext node) {
    if (parameter(node, 1, 0) != 0) {
      same(node);
      return;
    }
    Shape left = node.shape(0);
    Shape right = node.shape(1);
    if (left != null && right != null) {
      Shape first = raised(left, right);
      Shape second = raised(right, left);
      node.output(
          0,
          node.type(0),
          first == null || second == null
              ? Shape.ofRank(Math.max(left.rank(), right.rank()))
              : Broadcast.of(node, first, second));
    }
  }

  /** A shape with as many axes as another, null where it is unknown on which side 1 is added. */
  private static @Nullable Shape raised(Shape shape, Shape model) {
    if (shape.rank() >= model.rank() || shape.rank() == 0) {
      return shape;
    }
    List<Dimension> sizes = new ArrayList<>(shape.dimensions());
    boolean vector = shape.rank() == 2;
    if (vector && !(shape.dimension(1).isKnown() && model.dimension(1).isKnown())) {
      return null;
    }
    boolean outside = vector && !shape.dimension(1).equals(model.dimension(1));
    while (sizes.size() < model.rank()) {
      sizes.add(outside ? 1 : sizes.size(), ONE);
    }
    return Shape.of(sizes);
  }

  private static void pooling(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape == null || shape.rank() < 3 || shape.rank() > 5) {
      return;
    }
    int axes = shape.rank() - 2;
    if (parameter(node, 4, 0) != 0) {
      set(node, 0, shape.dimension(0), shape.dimension(1));
      return;
    }
    boolean adaptive = parameter(node, 7, 0) != 0;
    long mode = parameter(node, 5, 0);
    int[] asked = {8, 18, 28};
    List<Dimension> sizes = new ArrayList<>(shape.range(0, 2));
    for (int i = 0; i < axes; i++) {
      int axis = axes - 1 - i;
      Dimension size = shape.dimension(i + 2);
      if (adaptive) {
        long given = parameter(node, asked[axis], parameter(node, asked[0], 0));
        sizes.add(given == NONE ? size : Dimension.of(positive(node, given, "size")));
      } else if (mode == 2 || mode == 3) {
        sizes.add(kept(size, stride(node, POOLING, axis)));
      } else {
        sizes.add(positions(node, POOLING, axis, size, mode == 0));
      }
    }
    node.output(0, node.type(0), Shape.of(sizes));
  }

  private static long stride(NodeContext node, List<Ids> ids, int axis) {
    long width = parameter(node, ids.get(0).stride, 1);
    return positive(node, parameter(node, ids.get(axis).stride, width), "stride");
  }

  private static Dimension kept(Dimension size, long stride) {
    return size.isKnown() ? new Dimension((size.size() + stride - 1) / stride, size.bound()) : size;
  }

  private static Dimension positions(
      NodeContext node, List<Ids> ids, int axis, Dimension size, boolean full) {
    if (!size.isKnown()) {
      return size;
    }
    Ids id = ids.get(axis);
    Ids width = ids.get(0);
    long kernel = parameter(node, id.kernel, parameter(node, width.kernel, 0));
    long dilation =
        id.dilation < 0 ? 1 : parameter(node, id.dilation, parameter(node, width.dilation, 1));
    long stride = stride(node, ids, axis);
    long before = parameter(node, id.before, parameter(node, width.before, 0));
    long after = parameter(node, id.after, before);
    long covered = (positive(node, kernel, "kernel") - 1) * positive(node, dilation, "dilation");
    long room = size.size() + before + after - covered - 1;
    computed(node, room);
    return new Dimension((full ? room + stride - 1 : room) / stride + 1, size.bound());
  }

  private static void statistics(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape != null && shape.rank() > 1) {
      long each = parameter(node, 0, 0) == 0 ? 1 : 2;
      set(node, 0, shape.dimension(0), shape.dimension(1).times(Dimension.of(each)));
    }
  }

  private static void slice(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape == null || shape.rank() < 2) {
      return;
    }
    int axis = Axes.of(node, parameter(node, 1, 0), shape.rank() - 1) + 1;
    long[] given = parameters(node, 0);
    long[] ends = parameters(node, 2);
    Dimension whole = shape.dimension(axis);
    long used = 0;
    for (int i = 0; i < node.outputs(); i++) {
      Dimension made = Dimension.UNKNOWN;
      boolean last = i == node.outputs() - 1;
      if (ends.length > 0 && whole.isExact() && (last || i < ends.length)) {
        long end = last ? whole.size() : ends[i];
        made = computed(node, (end < 0 ? end + whole.size() : end) - used);
      } else if (i < given.length && given[i] != NONE) {
        made = computed(node, given[i]);
      } else if (i < given.length && whole.isExact()) {
        made = computed(node, Math.floorDiv(whole.size() - used, node.outputs() - i));
      }
      used += Math.max(0, made.size());
      node.output(i, node.type(0), shape.with(axis, made));
    }
  }

  private static void crop(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape == null || shape.rank() < 2 || shape.rank() > 5) {
      return;
    }
    int rank = shape.rank() - 1;
    boolean computed = node.node().attribute("19") != null;
    long[] starts = parameters(node, 9);
    long[] ends = parameters(node, 10);
    Shape reference = node.inputs() > 1 ? node.shape(1) : null;
    int[] offsets = rank == 4 ? new int[] {2, 13, 1, 0} : new int[] {2, 1, 0};
    int[] sizes = rank == 4 ? new int[] {5, 14, 4, 3} : new int[] {5, 4, 3};
    int[] behind = rank == 4 ? new int[] {8, 15, 7, 6} : new int[] {8, 7, 6};
    int skipped = offsets.length - rank;
    Shape made = shape;
    if (computed || (starts.length > 0 && ends.length > 0)) {
      node.output(0, node.type(0), Shape.ofRank(shape.rank()).with(0, shape.dimension(0)));
      return;
    }
    for (int i = 0; i < rank; i++) {
      Dimension size = shape.dimension(i + 1);
      long from = parameter(node, offsets[skipped + i], 0);
      Dimension taken = Dimension.UNKNOWN;
      if (node.inputs() > 1) {
        boolean listed = parameter(node, offsets[offsets.length - 1], 0) == NONE;
        if (reference != null && reference.rank() == shape.rank() && !listed) {
          taken = reference.dimension(i + 1);
        } else if (reference != null && i == 0 && rank > 2 && !listed) {
          taken = size;
        }
      } else if (size.isExact()) {
        long asked = parameter(node, sizes[skipped + i], 0);
        long rest = size.size() - from - parameter(node, behind[skipped + i], 0);
        taken = computed(node, asked == NONE ? rest : Math.min(rest, asked));
      }
      made = made.with(i + 1, taken);
    }
    node.output(0, node.type(0), made);
  }

  private static void squeeze(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape == null || shape.rank() < 2 || shape.rank() > 5 || !shape.isExact()) {
      return;
    }
    int rank = shape.rank() - 1;
    long[] axes = parameters(node, 3);
    boolean[] asked = new boolean[rank];
    int[] flags = rank == 4 ? new int[] {2, 11, 1, 0} : new int[] {2, 1, 0};
    for (int i = 0; axes.length == 0 && i < rank; i++) {
      asked[i] = parameter(node, flags[flags.length - rank + i], 0) != 0;
    }
    for (long axis : axes) {
      asked[Axes.of(node, axis, rank)] = true;
    }
    List<Dimension> sizes = new ArrayList<>(List.of(shape.dimension(0)));
    for (int i = 0; i < rank; i++) {
      boolean needed = i == rank - 1 && sizes.size() == 1;
      if (needed || !asked[i] || shape.size(i + 1) != 1) {
        sizes.add(shape.dimension(i + 1));
      }
    }
    node.output(0, node.type(0), Shape.of(sizes));
  }

  /** A shape that is a formula: innermost size first, of which plain numbers are known. */
  private static void reshape(NodeContext node) {
    String[] formulas = node.node().text("6", "").split(",(?![^()]*\\))", -1);
    if (formulas.length > 4 || formulas[0].isBlank()) {
      return;
    }
    List<Dimension> sizes = new ArrayList<>(List.of(batch(node)));
    for (int i = formulas.length - 1; i >= 0; i--) {
      String formula = formulas[i].strip();
      boolean number = formula.matches("[1-9][0-9]{0,8}");
      sizes.add(number ? Dimension.of(Long.parseLong(formula)) : Dimension.UNKNOWN);
    }
    node.output(0, node.type(0), Shape.of(sizes));
  }

  private static void product(NodeContext node) {
    Shape shape = node.shape(0);
    long filters = positive(node, parameter(node, 0, 0), "number of outputs");
    if (shape == null || shape.rank() < 2) {
      return;
    }
    boolean matrix = shape.rank() == 3;
    if (matrix && !shape.dimension(2).isExact()) {
      return;
    }
    if (matrix && shape.size(2) == parameter(node, 2, 0) / filters) {
      set(node, 0, shape.dimension(0), shape.dimension(1), Dimension.of(filters));
    } else {
      set(node, 0, shape.dimension(0), Dimension.of(filters));
    }
  }

  private static void attention(NodeContext node) {
    Shape query = node.shape(0);
    boolean whole = node.node().type().equals("MultiHeadAttention");
    if (query == null || query.rank() != (whole ? 3 : 4)) {
      return;
    }
    if (whole) {
      long width = positive(node, parameter(node, 0, 0), "width");
      long made = parameter(node, 2, 0) / width;
      node.output(0, node.type(0), query.with(2, computed(node, made)));
    } else if (node.shape(2) != null) {
      Shape value = node.shape(2);
      node.output(
          0, node.type(0), query.with(3, value == null ? Dimension.UNKNOWN : value.dimension(-1)));
    }
  }

  private static void recurrent(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape == null || shape.rank() != 3) {
      return;
    }
    long outputs = positive(node, parameter(node, 0, 0), "number of outputs");
    long directions = parameter(node, 2, 0) == 2 ? 2 : 1;
    Dimension each = Dimension.of(directions);
    set(node, 0, shape.dimension(0), shape.dimension(1), Dimension.of(outputs).times(each));
    set(node, 1, shape.dimension(0), each, Dimension.of(outputs));
    set(
        node,
        2,
        shape.dimension(0),
        each,
        Dimension.of(positive(node, parameter(node, 3, outputs), "hidden size")));
  }

  private static void resize(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape != null && shape.rank() == 4) {
      node.output(0, node.type(0), shape.with(2, Dimension.UNKNOWN).with(3, Dimension.UNKNOWN));
    }
  }

  private static void deformable(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape != null && shape.rank() == 4) {
      set(
          node,
          0,
          shape.dimension(0),
          Dimension.of(positive(node, parameter(node, 0, 0), "number of filters")),
          positions(node, CONVOLUTION, 1, shape.dimension(2), false),
          positions(node, CONVOLUTION, 0, shape.dimension(3), false));
    }
  }

  private static void unfold(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape != null && shape.rank() == 4) {
      boolean same = parameter(node, 4, 0) < 0;
      Dimension high =
          same
              ? kept(shape.dimension(2), stride(node, CONVOLUTION, 1))
              : positions(node, CONVOLUTION, 1, shape.dimension(2), false);
      Dimension wide =
          same
              ? kept(shape.dimension(3), stride(node, CONVOLUTION, 0))
              : positions(node, CONVOLUTION, 0, shape.dimension(3), false);
      set(
          node,
          0,
          shape.dimension(0),
          shape.dimension(1).times(Dimension.of(area(node))),
          high.times(wide));
    }
  }

  private static long area(NodeContext node) {
    long width = positive(node, parameter(node, 1, 0), "kernel");
    return Math.multiplyExact(width, positive(node, parameter(node, 11, width), "kernel"));
  }

  private static void fold(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape != null && shape.rank() == 3) {
      Dimension rows = shape.dimension(1);
      long width = positive(node, parameter(node, 20, 0), "width");
      set(
          node,
          0,
          shape.dimension(0),
          rows.isExact() ? Dimension.of(rows.size() / area(node)) : Dimension.UNKNOWN,
          Dimension.of(positive(node, parameter(node, 21, width), "height")),
          Dimension.of(width));
    }
  }

  private static void diagonal(NodeContext node) {
    Shape shape = node.shape(0);
    long shift = parameter(node, 0, 0);
    if (shape != null && shape.rank() == 2) {
      Dimension side = shape.dimension(1).plus(Dimension.of(Math.abs(shift)));
      set(node, 0, shape.dimension(0), side, side);
    } else if (shape != null && shape.rank() == 3 && shape.isExact()) {
      long high = shape.size(1) + Math.min(shift, 0);
      long wide = shape.size(2) - Math.max(shift, 0);
      set(node, 0, shape.dimension(0), Dimension.of(Math.max(0, Math.min(high, wide))));
    }
  }

  private static void spectrogram(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape == null || shape.rank() != 2) {
      return;
    }
    long window = positive(node, parameter(node, 0, 0), "window");
    long step = positive(node, parameter(node, 2, window / 4), "step");
    long padded = parameter(node, 5, 1) == 0 ? 0 : window / 2 * 2;
    Dimension samples = shape.dimension(1);
    Dimension frames =
        samples.isExact()
            ? computed(node, Math.floorDiv(samples.size() + padded - window, step) + 1)
            : Dimension.UNKNOWN;
    Dimension tones = Dimension.of(parameter(node, 8, 1) == 0 ? window : window / 2 + 1);
    if (parameter(node, 1, 0) == 0) {
      set(node, 0, shape.dimension(0), tones, frames, Dimension.of(2));
    } else {
      set(node, 0, shape.dimension(0), tones, frames);
    }
  }

  private static void regions(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape == null || shape.rank() != 4) {
      return;
    }
    boolean sensitive = node.node().type().equals("PSROIPooling");
    long absent = sensitive ? 7 : 0;
    set(
        node,
        0,
        shape.dimension(0),
        sensitive
            ? Dimension.of(positive(node, parameter(node, 3, 0), "number of outputs"))
            : shape.dimension(1),
        Dimension.of(positive(node, parameter(node, 1, absent), "height")),
        Dimension.of(positive(node, parameter(node, 0, absent), "width")));
  }

  private static void proposal(NodeContext node) {
    Dimension count = Dimension.atMost(positive(node, parameter(node, 3, 300), "number of boxes"));
    set(node, 0, batch(node), count, ONE, Dimension.of(4));
    set(node, 1, batch(node), count, ONE, ONE);
  }

  private static void priors(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape == null || shape.rank() != 4) {
      return;
    }
    long least = parameters(node, 0).length;
    long most = parameters(node, 1).length;
    long ratios = parameters(node, 2).length;
    Dimension places = shape.dimension(2).times(shape.dimension(3)).times(Dimension.of(4));
    boolean open = parameter(node, 9, 0) == NONE && parameter(node, 10, 0) == NONE;
    if (node.inputs() == 1 && open && most == 0) {
      Dimension boxes = computed(node, least - 1 + ratios);
      node.output(0, ElementType.FLOAT32, Shape.of(List.of(ONE, places.times(boxes))));
      return;
    }
    long turned = parameter(node, 7, 1) == 0 ? 1 : 2;
    Dimension boxes = Dimension.of(least * ratios * turned + least + most);
    node.output(
        0, ElementType.FLOAT32, Shape.of(List.of(ONE, Dimension.of(2), places.times(boxes))));
  }

  private static void detections(NodeContext node) {
    found(node, Dimension.atMost(positive(node, parameter(node, 3, 100), "number of boxes")));
  }

  private static void boxes(NodeContext node) {
    Dimension each = Dimension.of(positive(node, parameter(node, 1, 5), "number of boxes"));
    Dimension sum = Dimension.atMost(0);
    for (int i = 0; i < node.inputs(); i++) {
      Shape shape = node.shape(i);
      sum =
          shape == null || shape.rank() != 4
              ? Dimension.UNKNOWN
              : sum.plus(shape.dimension(2).times(shape.dimension(3)).times(each));
    }
    found(node, sum);
  }

  private static void found(NodeContext node, Dimension count) {
    node.output(0, ElementType.FLOAT32, Shape.of(List.of(batch(node), count, Dimension.of(6))));
  }
}
