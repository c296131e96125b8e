package io.maple.network.shape.fold;

import io.maple.network.ElementType;
import io.maple.network.graph.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operators that copy values to other places. */
final class MovementFolds {

  static final Map<String, Fold> ALL =
      Map.ofEntries(
          Map.entry("Identity", MovementFolds::same),
          Map.entry("Reshape", MovementFolds::same),
          Map.entry("Flatten", MovementFolds::same),
          Map.entry("Squeeze", MovementFolds::same),
          Map.entry("Unsqueeze", MovementFolds::same),
          Map.entry("Dropout", MovementFolds::dropout),
          Map.entry("Transpose", MovementFolds::transpose),
          Map.entry("Slice", MovementFolds::slice),
          Map.entry("Gather", MovementFolds::gather),
          Map.entry("GatherElements", MovementFolds::gatherElements),
          Map.entry("GatherND", MovementFolds::gatherAcross),
          Map.entry("Scatter", MovementFolds::scatterElements),
          Map.entry("ScatterElements", MovementFolds::scatterElements),
          Map.entry("ScatterND", MovementFolds::scatterAcross),
          Map.entry("Concat", MovementFolds::concat),
          Map.entry("Split", MovementFolds::split),
          Map.entry("Expand", MovementFolds::expand),
          Map.entry("Tile", MovementFolds::tile),
          Map.entry("Pad", MovementFolds::pad),
          Map.entry("Trilu", MovementFolds::triangle),
          Map.entry("Compress", MovementFolds::compress));

  private MovementFolds() {}

  private static @Nullable Values same(Operands node) {
    Values input = node.value(0);
    long[] sizes = node.sizes();
    return input == null || sizes == null || Grid.count(sizes) != input.count()
        ? null
        : input.reshaped(sizes);
  }

  /** The input, unless values are dropped as in training. */
  private static @Nullable Values dropout(Operands node) {
    long[] training = node.whole(2);
    boolean kept = training != null && training.length == 1 && training[0] == 0;
    return kept || !node.node().hasInput(2) ? same(node) : null;
  }

  private static @Nullable Values transpose(Operands node) {
    Values input = node.value(0);
    long[] sizes = node.sizes();
    if (input == null || sizes == null) {
      return null;
    }
    long[] own = Grid.strides(input.sizes());
    long[] strides = new long[own.length];
    List<Long> permutation = node.node().integers("perm");
    for (int axis = 0; axis < own.length; axis++) {
      strides[axis] =
          own[permutation == null ? own.length - 1 - axis : permutation.get(axis).intValue()];
    }
    return input.pick(Grid.places(sizes, 0, strides), sizes);
  }

  private static @Nullable Values slice(Operands node) {
    Values input = node.value(0);
    long[] sizes = node.sizes();
    long[] starts = node.whole("starts", 1);
    long[] ends = node.whole("ends", 2);
    if (input == null || sizes == null || starts == null || ends == null) {
      return null;
    }
    long[] axes = node.whole("axes", 3);
    long[] steps = node.whole(4);
    if ((axes == null && node.node().hasInput(3)) || (steps == null && node.node().hasInput(4))) {
      return null;
    }
    long[] strides = Grid.strides(input.sizes());
    long first = 0;
    for (int i = 0; i < starts.length; i++) {
      int axis = Grid.axis(axes == null ? i : axes[i], strides.length);
      SliceSpan span =
          SliceSpan.of(input.sizes()[axis], starts[i], ends[i], steps == null ? 1 : steps[i]);
      first += span.start() * strides[axis];
      strides[axis] *= span.step();
    }
    return input.pick(Grid.places(sizes, first, strides), sizes);
  }

  private static @Nullable Values gather(Operands node) {
    Values input = node.value(0);
    Values indices = node.value(1);
    long[] sizes = node.sizes();
    if (input == null || sizes == null || !(indices instanceof Values.Whole where)) {
      return null;
    }
    int axis = Grid.axis(node.node().integer("axis", 0), input.sizes().length);
    long length = input.sizes()[axis];
    int inner = Grid.count(input.sizes(), axis + 1, input.sizes().length);
    int[] places = new int[Grid.count(sizes)];
    for (int i = 0; i < places.length; i++) {
      int row = i / inner / where.count();
      int at = i / inner % where.count();
      long index = index(where, at, length);
      places[i] = index < 0 ? -1 : (int) ((row * length + index) * inner + i % inner);
    }
    return input.pick(places, sizes);
  }

  /** An index counted from the start, −1 where it is not known or not on the axis. */
  private static long index(Values.Whole indices, int at, long length) {
    if (!indices.isKnown(at)) {
      return -1;
    }
    long index = indices.low()[at];
    index = index < 0 ? index + length : index;
    return index < length ? index : -1;
  }

  private static @Nullable Values gatherElements(Operands node) {
    Values input = node.value(0);
    long[] sizes = node.sizes();
    if (input == null || sizes == null || !(node.value(1) instanceof Values.Whole where)) {
      return null;
    }
    int axis = Grid.axis(node.node().integer("axis", 0), sizes.length);
    long[] strides = Grid.strides(input.sizes());
    long step = strides[axis];
    strides[axis] = 0;
    int[] places = Grid.places(sizes, 0, strides);
    for (int i = 0; i < places.length; i++) {
      long index = index(where, i, input.sizes()[axis]);
      places[i] = index < 0 ? -1 : (int) (places[i] + index * step);
    }
    return input.pick(places, sizes);
  }

  /** The place of each block that a tensor of index vectors points at, −1 where unknown. */
  private static int @Nullable [] blocks(long[] sizes, Values.Whole indices, int batch) {
    long[] shape = indices.sizes();
    int depth = (int) shape[shape.length - 1];
    if (depth + batch > sizes.length || depth == 0) {
      return null;
    }
    long[] strides = Grid.strides(sizes);
    int count = indices.count() / depth;
    int perBatch = Math.max(1, count / Math.max(1, Grid.count(sizes, 0, batch)));
    int[] blocks = new int[count];
    for (int i = 0; i < count; i++) {
      long place = batch == 0 ? 0 : (i / perBatch) * strides[batch - 1];
      for (int j = 0; j < depth && place >= 0; j++) {
        long index = index(indices, i * depth + j, sizes[batch + j]);
        place = index < 0 ? -1 : place + index * strides[batch + j];
      }
      blocks[i] = (int) place;
    }
    return blocks;
  }

  private static @Nullable Values gatherAcross(Operands node) {
    Values input = node.value(0);
    long[] sizes = node.sizes();
    if (input == null || sizes == null || !(node.value(1) instanceof Values.Whole where)) {
      return null;
    }
    int[] blocks = blocks(input.sizes(), where, (int) node.node().integer("batch_dims", 0));
    if (blocks == null || blocks.length == 0) {
      return null;
    }
    int inner = Grid.count(sizes) / blocks.length;
    int[] places = new int[Grid.count(sizes)];
    for (int i = 0; i < places.length; i++) {
      int block = blocks[i / inner];
      places[i] = block < 0 ? -1 : block + i % inner;
    }
    return input.pick(places, sizes);
  }

  private static @Nullable Values scatterElements(Operands node) {
    Values input = node.value(0);
    Values updates = node.value(2);
    if (input == null
        || updates == null
        || !(node.value(1) instanceof Values.Whole where)
        || !node.node().text("reduction", "none").equals("none")) {
      return null;
    }
    int axis = Grid.axis(node.node().integer("axis", 0), input.sizes().length);
    long[] strides = Grid.strides(input.sizes());
    long step = strides[axis];
    strides[axis] = 0;
    int[] places = Grid.places(where.sizes(), 0, strides);
    int[] picked = identity(input.count());
    for (int i = 0; i < places.length; i++) {
      long index = index(where, i, input.sizes()[axis]);
      if (index < 0) {
        return null;
      }
      picked[(int) (places[i] + index * step)] = input.count() + i;
    }
    return overlay(input, updates, picked);
  }

  private static @Nullable Values scatterAcross(Operands node) {
    Values input = node.value(0);
    Values updates = node.value(2);
    if (input == null
        || updates == null
        || !(node.value(1) instanceof Values.Whole where)
        || !node.node().text("reduction", "none").equals("none")) {
      return null;
    }
    int[] blocks = blocks(input.sizes(), where, 0);
    if (blocks == null || blocks.length == 0) {
      return null;
    }
    int inner = updates.count() / blocks.length;
    int[] picked = identity(input.count());
    for (int i = 0; i < updates.count(); i++) {
      if (blocks[i / inner] < 0) {
        return null;
      }
      picked[blocks[i / inner] + i % inner] = input.count() + i;
    }
    return overlay(input, updates, picked);
  }

  private static int[] identity(int count) {
    int[] places = new int[count];
    Arrays.setAll(places, i -> i);
    return places;
  }

  private static @Nullable Values overlay(Values input, Values updates, int[] picked) {
    Values both = Values.join(List.of(input, updates));
    return both == null ? null : both.pick(picked, input.sizes());
  }

  private static @Nullable Values concat(Operands node) {
    long[] sizes = node.sizes();
    ElementType type = node.type();
    if (sizes == null || type == null || sizes.length == 0) {
      return null;
    }
    int axis = Grid.axis(node.node().integer("axis", 0), sizes.length);
    int inner = Grid.count(sizes, axis + 1, sizes.length);
    int outer = Grid.count(sizes, 0, axis);
    List<Values> parts = new ArrayList<>();
    int[] places = new int[Grid.count(sizes)];
    int before = 0;
    int offset = 0;
    for (int part = 0; part < node.inputs().size(); part++) {
      Shape shape = node.shape(part);
      if (shape == null || !shape.isExact()) {
        return null;
      }
      Values values = node.value(part);
      int width = (int) shape.size(axis) * inner;
      int row = (int) sizes[axis] * inner;
      for (int i = 0; i < outer * width; i++) {
        places[i / width * row + offset + i % width] = before + i;
      }
      parts.add(values == null ? Values.unknown(type, shape.sizes(), outer * width) : values);
      before += outer * width;
      offset += width;
    }
    Values joined = Values.join(parts);
    return joined == null ? null : joined.pick(places, sizes);
  }

  private static @Nullable Values split(Operands node) {
    Values input = node.value(0);
    long[] sizes = node.sizes();
    if (input == null || sizes == null || sizes.length == 0) {
      return null;
    }
    int axis = Grid.axis(node.node().integer("axis", 0), sizes.length);
    long[] strides = Grid.strides(input.sizes());
    long before = 0;
    for (int i = 0; i < node.made(); i++) {
      Shape shape = node.outputs().get(i).shape();
      if (shape == null || !shape.isExact()) {
        return null;
      }
      before += shape.size(axis);
    }
    return input.pick(Grid.places(sizes, before * strides[axis], strides), sizes);
  }

  private static @Nullable Values expand(Operands node) {
    Values input = node.value(0);
    long[] sizes = node.sizes();
    return input == null || sizes == null
        ? null
        : input.pick(Grid.broadcastPlaces(input.sizes(), sizes), sizes);
  }

  private static @Nullable Values tile(Operands node) {
    Values input = node.value(0);
    long[] sizes = node.sizes();
    if (input == null || sizes == null || sizes.length != input.sizes().length) {
      return null;
    }
    return input.pick(origins(input.sizes(), sizes, new long[sizes.length], true), sizes);
  }

  private static @Nullable Values pad(Operands node) {
    Values input = node.value(0);
    long[] sizes = node.sizes();
    long[] pads = node.whole("pads", 1);
    if (input == null
        || sizes == null
        || pads == null
        || pads.length != 2 * sizes.length
        || node.node().hasInput(3)
        || !node.node().text("mode", "constant").equals("constant")) {
      return null;
    }
    Values both = Values.join(List.of(input, filler(node, input)));
    if (both == null) {
      return null;
    }
    int[] places = origins(input.sizes(), sizes, pads, false);
    for (int i = 0; i < places.length; i++) {
      places[i] = places[i] < 0 ? input.count() : places[i];
    }
    return both.pick(places, sizes);
  }

  private static Values filler(Operands node, Values input) {
    if (node.node().hasInput(2)) {
      Values value = node.value(2);
      return value != null && value.count() == 1
          ? value
          : Values.unknown(input.type(), new long[] {1}, 1);
    }
    return input.type().isIntegral()
        ? zero(input)
        : new Values.Real(
            input.type(), new long[] {1}, new double[] {node.node().real("value", 0)}, null);
  }

  private static Values zero(Values input) {
    long[] one = {1};
    return input instanceof Values.Whole
        ? new Values.Whole(input.type(), one, new long[1], new long[1])
        : new Values.Real(input.type(), one, new double[1], null);
  }

  /** For each value of a larger tensor, where it stands in the smaller one, −1 where outside. */
  private static int[] origins(long[] own, long[] sizes, long[] before, boolean repeated) {
    long[] strides = Grid.strides(own);
    int[] origins = new int[Grid.count(sizes)];
    long[] at = new long[sizes.length];
    for (int i = 0; i < origins.length; i++) {
      long place = 0;
      for (int axis = 0; axis < sizes.length && place >= 0; axis++) {
        long index = at[axis] - before[axis];
        index = repeated && own[axis] > 0 ? index % own[axis] : index;
        place = index < 0 || index >= own[axis] ? -1 : place + index * strides[axis];
      }
      origins[i] = (int) place;
      for (int axis = sizes.length - 1; axis >= 0 && ++at[axis] == sizes[axis]; axis--) {
        at[axis] = 0;
      }
    }
    return origins;
  }

  private static @Nullable Values triangle(Operands node) {
    Values input = node.value(0);
    long[] sizes = node.sizes();
    long[] diagonal = node.whole(1);
    if (input == null
        || sizes == null
        || (node.node().hasInput(1) && (diagonal == null || diagonal.length != 1))) {
      return null;
    }
    long k = diagonal == null ? 0 : diagonal[0];
    boolean upper = node.node().integer("upper", 1) != 0;
    Values both = Values.join(List.of(input, zero(input)));
    if (both == null) {
      return null;
    }
    long columns = sizes[sizes.length - 1];
    long rows = sizes[sizes.length - 2];
    int[] places = identity(input.count());
    for (int i = 0; i < places.length; i++) {
      long column = i % columns;
      long row = i / columns % rows;
      boolean kept = upper ? column - row >= k : column - row <= k;
      places[i] = kept ? i : input.count();
    }
    return both.pick(places, sizes);
  }

  private static @Nullable Values compress(Operands node) {
    Values input = node.value(0);
    long[] condition = node.whole(1);
    long[] sizes = node.sizes();
    if (input == null || condition == null || sizes == null) {
      return null;
    }
    boolean flat = node.node().attribute("axis") == null;
    long[] own = flat ? new long[] {input.count()} : input.sizes();
    int axis = flat ? 0 : Grid.axis(node.node().integer("axis", 0), own.length);
    int inner = Grid.count(own, axis + 1, own.length);
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < input.count(); i++) {
      int index = (int) (i / inner % own[axis]);
      if (index < condition.length && condition[index] != 0) {
        places.add(i);
      }
    }
    return input.pick(places.stream().mapToInt(Integer::intValue).toArray(), sizes);
  }
}
