package io.maple.network.tflite;

import static java.util.Map.entry;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Shape;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Operators that cut, join and pad tensors. */
final class Regions {

  /** The rules by type of operator. */
  static final Map<String, OperatorRule> RULES =
      Map.ofEntries(
          entry("CONCATENATION", Regions::concatenate),
          entry("PACK", Regions::pack),
          entry("UNPACK", Regions::unpack),
          entry("SPLIT", Regions::split),
          entry("SPLIT_V", Regions::splitSizes),
          entry("SLICE", Regions::slice),
          entry("STRIDED_SLICE", Regions::stridedSlice),
          entry("PAD", o -> pad(o, "constant")),
          entry("PADV2", o -> pad(o, "constant")),
          entry("MIRROR_PAD", o -> pad(o, o.operator().small(0) == 0 ? "reflect" : "edge")),
          entry("SPACE_TO_BATCH_ND", Regions::spaceToBatch),
          entry("BATCH_TO_SPACE_ND", Regions::batchToSpace));

  private static final long FIRST = Long.MIN_VALUE;
  private static final long LAST = Long.MAX_VALUE;
  private static final int MASKS = 32;

  private Regions() {}

  private static boolean concatenate(Operation o) {
    boolean active = o.operator().small(1) != 0;
    Operand[] parts = new Operand[o.inputs()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = active ? o.input(i) : o.raw(i);
    }
    if (parts.length == 0) {
      return false;
    }
    Settings settings = Settings.none().with("axis", o.operator().integer(0, 0));
    Operand joined = o.node("Concat", settings, parts);
    return active ? o.result(o.activated(joined, o.operator().small(1))) : o.moved(joined);
  }

  private static boolean pack(Operation o) {
    int rank = o.rank(0) + 1;
    int axis = o.axis(o.operator().integer(1, 0), rank);
    Operand[] parts = new Operand[o.inputs()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = o.node("Unsqueeze", o.raw(i), o.integers(axis));
    }
    return o.moved(o.node("Concat", Settings.none().with("axis", axis), parts));
  }

  private static boolean unpack(Operation o) {
    int axis = o.axis(o.operator().integer(1, 0), o.rank(0));
    List<Operand> parts =
        o.nodes("Split", Settings.none().with("axis", axis), o.outputs(), o.raw(0));
    for (int i = 0; i < parts.size(); i++) {
      o.moved(i, o.node("Squeeze", parts.get(i), o.integers(axis)));
    }
    return true;
  }

  private static boolean split(Operation o) {
    long[] axis = o.stated(0);
    if (axis == null || axis.length != 1) {
      return false;
    }
    Settings settings = Settings.none().with("axis", axis[0]);
    return named(o, o.nodes("Split", settings, o.outputs(), o.raw(1)));
  }

  private static boolean splitSizes(Operation o) {
    long[] axis = o.stated(2);
    long[] sizes = o.stated(1);
    if (axis == null || axis.length != 1 || sizes == null || sizes.length != o.outputs()) {
      return false;
    }
    long[] known = sizes.clone();
    long whole = o.tensor(0).sizes().size(o.axis(axis[0], o.rank(0)));
    long sum = Arrays.stream(sizes).filter(size -> size >= 0).reduce(0, Math::addExact);
    for (int i = 0; i < known.length; i++) {
      known[i] = known[i] == -1 && whole >= 0 ? whole - sum : known[i];
      if (known[i] < 0) {
        return false;
      }
    }
    Settings settings = Settings.none().with("axis", axis[0]);
    return named(o, o.nodes("Split", settings, o.outputs(), o.raw(0), o.integers(known)));
  }

  private static boolean named(Operation o, List<Operand> parts) {
    for (int i = 0; i < parts.size(); i++) {
      o.moved(i, parts.get(i));
    }
    return true;
  }

  private static boolean slice(Operation o) {
    long[] starts = o.stated(1);
    long[] sizes = o.stated(2);
    if (sizes != null && starts != null && starts.length == sizes.length) {
      long[] ends = new long[sizes.length];
      for (int i = 0; i < ends.length; i++) {
        ends[i] = sizes[i] == -1 ? LAST : Math.addExact(starts[i], sizes[i]);
      }
      return o.moved(o.node("Slice", o.raw(0), o.integers(starts), o.integers(ends)));
    }
    Operand from = o.whole(1);
    Operand count = o.whole(2);
    Operand rest = o.node("Equal", count, o.integers(-1));
    Operand ends = o.node("Where", rest, o.integers(LAST), o.node("Add", from, count));
    return o.moved(o.node("Slice", o.raw(0), from, ends));
  }

  /** What a strided slice takes, an axis of the input at a time. */
  private static final class Cut {

    private final List<Long> axes = new ArrayList<>();
    private final List<Long> starts = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();
    private final List<Long> steps = new ArrayList<>();
    private final List<Long> dropped = new ArrayList<>();
    private final List<Long> added = new ArrayList<>();

    void take(long axis, long start, long end, long step) {
      axes.add(axis);
      starts.add(start);
      ends.add(end);
      steps.add(step);
    }

    private static long[] array(List<Long> values) {
      return values.stream().mapToLong(Long::longValue).toArray();
    }

    Operand of(Operation o) {
      Operand result = o.raw(0);
      if (!axes.isEmpty()) {
        result =
            o.node(
                "Slice",
                result,
                o.integers(array(starts)),
                o.integers(array(ends)),
                o.integers(array(axes)),
                o.integers(array(steps)));
      }
      if (!dropped.isEmpty()) {
        result = o.node("Squeeze", result, o.integers(array(dropped)));
      }
      return added.isEmpty() ? result : o.node("Unsqueeze", result, o.integers(array(added)));
    }
  }

  private static boolean stridedSlice(Operation o) {
    long[] begin = o.stated(1);
    long[] end = o.stated(2);
    long[] steps = o.stated(3);
    if (begin == null || end == null || steps == null || begin.length > MASKS) {
      return false;
    }
    int count = begin.length;
    if (end.length != count || steps.length != count) {
      throw o.invalid(
          "its starts, ends and steps are %d, %d and %d"
              .formatted(count, end.length, steps.length));
    }
    int starts = o.operator().integer(0, 0);
    int ends = o.operator().integer(1, 0);
    int ellipsis = o.operator().integer(2, 0);
    int news = o.operator().integer(3, 0);
    int shrinks = o.operator().integer(4, 0);
    boolean relative = o.operator().flag(5);
    int used = 0;
    for (int i = 0; i < count; i++) {
      used += bit(news, i) || bit(ellipsis, i) ? 0 : 1;
    }
    int skipped = Math.max(0, o.rank(0) - used);
    Cut cut = new Cut();
    int axis = 0;
    int made = 0;
    for (int i = 0; i < count; i++) {
      if (bit(ellipsis, i)) {
        axis += skipped;
        made += skipped;
      } else if (bit(news, i)) {
        cut.added.add((long) made++);
      } else {
        long step = steps[i];
        if (bit(shrinks, i)) {
          cut.take(axis, begin[i], begin[i] == -1 ? LAST : begin[i] + 1, 1);
          cut.dropped.add((long) axis);
        } else {
          long from = bit(starts, i) ? (step < 0 ? LAST : 0) : begin[i];
          long to = relative ? Math.addExact(begin[i], end[i]) : end[i];
          cut.take(axis, from, bit(ends, i) ? (step < 0 ? FIRST : LAST) : to, step);
          made++;
        }
        axis++;
      }
    }
    return o.moved(cut.of(o));
  }

  private static boolean bit(int mask, int index) {
    return (mask >> index & 1) != 0;
  }

  private static boolean pad(Operation o, String mode) {
    long[] given = o.stated(1);
    Operand amounts;
    if (given != null && given.length % 2 == 0) {
      long[] pads = new long[given.length];
      for (int i = 0; i < given.length / 2; i++) {
        pads[i] = given[2 * i];
        pads[given.length / 2 + i] = given[2 * i + 1];
      }
      amounts = o.integers(pads);
    } else {
      Operand pairs = o.cast(o.raw(1), ElementType.INT64);
      amounts = o.reshape(o.transpose(pairs, 1, 0), -1);
    }
    Settings settings = Settings.none().with("mode", mode);
    FileTensor tensor = o.tensor(0);
    FileTensor.Quantization quantization = tensor.quantization();
    if (o.has(2)) {
      return o.moved(o.node("Pad", settings, o.raw(0), amounts, value(o)));
    }
    if (quantization != null && tensor.isQuantized() && tensor.type() != null) {
      Literal zero = new Literal.Integers(new long[] {quantization.zero()});
      Operand value = o.constant(new Constant(tensor.type(), Shape.SCALAR, zero));
      return o.moved(o.node("Pad", settings, o.raw(0), amounts, value));
    }
    return o.moved(o.node("Pad", settings, o.raw(0), amounts));
  }

  private static Operand value(Operation o) {
    return o.rank(2) == 0 ? o.raw(2) : o.node("Squeeze", o.raw(2));
  }

  /** Moves blocks of the first axes after the batch into the batch. */
  private static boolean spaceToBatch(Operation o) {
    long[] blocks = o.stated(1);
    long[] pads = o.stated(2);
    Shape shape = o.tensor(0).shape();
    if (blocks == null || pads == null || pads.length != 2 * blocks.length) {
      return false;
    }
    int count = blocks.length;
    int rank = shape.rank();
    if (count == 0 || rank < count + 1 || !known(shape)) {
      return false;
    }
    long[] amounts = new long[2 * rank];
    List<Long> split = new ArrayList<>(List.of(-1L));
    List<Long> merged = new ArrayList<>(List.of(-1L));
    List<Long> order = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      amounts[i + 1] = pads[2 * i];
      amounts[rank + i + 1] = pads[2 * i + 1];
      long size = Math.addExact(shape.size(i + 1), Math.addExact(pads[2 * i], pads[2 * i + 1]));
      if (blocks[i] < 1 || size < 1 || size % blocks[i] != 0) {
        throw o.invalid("%d values cannot be cut into blocks of %d".formatted(size, blocks[i]));
      }
      split.add(size / blocks[i]);
      split.add(blocks[i]);
      merged.add(size / blocks[i]);
      order.add(2L * i + 2);
    }
    order.add(0L);
    for (int i = 0; i < count; i++) {
      order.add(2L * i + 1);
    }
    for (int i = count + 1; i < rank; i++) {
      split.add(shape.size(i));
      merged.add(shape.size(i));
      order.add((long) i + count);
    }
    Operand padded = padded(o, amounts);
    Operand moved = o.transpose(o.reshape(padded, array(split)), array(order));
    return o.moved(o.reshape(moved, array(merged)));
  }

  private static Operand padded(Operation o, long[] amounts) {
    Operand pads = o.integers(amounts);
    Settings settings = Settings.none().with("mode", "constant");
    return o.node("Pad", settings, o.raw(0), pads);
  }

  /** Moves blocks of the batch back into the first axes after it. */
  private static boolean batchToSpace(Operation o) {
    long[] blocks = o.stated(1);
    long[] crops = o.stated(2);
    Shape shape = o.tensor(0).shape();
    if (blocks == null || crops == null || crops.length != 2 * blocks.length) {
      return false;
    }
    int count = blocks.length;
    int rank = shape.rank();
    if (count == 0 || rank < count + 1 || !known(shape)) {
      return false;
    }
    List<Long> split = new ArrayList<>();
    for (long block : blocks) {
      if (block < 1) {
        throw o.invalid("a block has %d values".formatted(block));
      }
      split.add(block);
    }
    split.add(-1L);
    List<Long> merged = new ArrayList<>(List.of(-1L));
    List<Long> order = new ArrayList<>(List.of((long) count));
    long[] starts = new long[count];
    long[] ends = new long[count];
    long[] axes = new long[count];
    for (int i = 0; i < count; i++) {
      long size = Math.multiplyExact(shape.size(i + 1), blocks[i]);
      merged.add(size);
      order.add((long) count + 1 + i);
      order.add((long) i);
      starts[i] = crops[2 * i];
      ends[i] = size - crops[2 * i + 1];
      axes[i] = i + 1L;
    }
    for (int i = count + 1; i < rank; i++) {
      merged.add(shape.size(i));
      order.add((long) count + i);
    }
    for (int i = 1; i < rank; i++) {
      split.add(shape.size(i));
    }
    Operand moved = o.transpose(o.reshape(o.raw(0), array(split)), array(order));
    Operand whole = o.reshape(moved, array(merged));
    return o.moved(o.node("Slice", whole, o.integers(starts), o.integers(ends), o.integers(axes)));
  }

  /** Whether all sizes but the batch's are known. */
  private static boolean known(Shape shape) {
    for (int i = 1; i < shape.rank(); i++) {
      if (shape.size(i) < 1) {
        return false;
      }
    }
    return true;
  }

  private static long[] array(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }
}
