package io.maple.network.shape.fold;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operators that make values of shapes, of attributes or of a few parameters. */
final class GeneratorFolds {

  static final Map<String, Fold> ALL =
      Map.ofEntries(
          Map.entry("Shape", GeneratorFolds::shape),
          Map.entry("Size", GeneratorFolds::size),
          Map.entry("ConstantOfShape", GeneratorFolds::filled),
          Map.entry("EyeLike", GeneratorFolds::diagonal),
          Map.entry("Range", GeneratorFolds::range),
          Map.entry("NonZero", GeneratorFolds::nonZero),
          Map.entry("OneHot", GeneratorFolds::oneHot));

  private GeneratorFolds() {}

  private static @Nullable Values shape(Operands node) {
    Shape shape = node.shape(0);
    long[] sizes = node.sizes();
    if (shape == null || sizes == null) {
      return null;
    }
    SliceSpan span =
        SliceSpan.of(
            shape.rank(),
            node.node().integer("start", 0),
            node.node().integer("end", Long.MAX_VALUE),
            1);
    int from = (int) span.start();
    return Values.of(
        ElementType.INT64, sizes, shape.dimensions().subList(from, from + (int) span.count()));
  }

  private static @Nullable Values size(Operands node) {
    Shape shape = node.shape(0);
    long[] sizes = node.sizes();
    return shape == null || sizes == null
        ? null
        : Values.of(ElementType.INT64, sizes, List.of(shape.values()));
  }

  private static @Nullable Values filled(Operands node) {
    long[] sizes = node.sizes();
    ElementType type = node.type();
    if (sizes == null || type == null) {
      return null;
    }
    int[] places = new int[Grid.count(sizes)];
    if (node.node().attribute("value") instanceof Attribute.Tensor tensor) {
      Constant constant = tensor.value();
      Values value = Values.of(constant);
      return value == null || value.count() != 1 ? null : value.pick(places, sizes);
    }
    return new Values.Real(type, new long[] {1}, new double[1], null).pick(places, sizes);
  }

  private static @Nullable Values diagonal(Operands node) {
    long[] sizes = node.sizes();
    ElementType type = node.type();
    if (sizes == null || type == null || sizes.length != 2 || !type.isIntegral()) {
      return null;
    }
    long[] values = new long[Grid.count(sizes)];
    long k = node.node().integer("k", 0);
    for (int i = 0; i < values.length; i++) {
      values[i] = i % sizes[1] - i / sizes[1] == k ? 1 : 0;
    }
    return new Values.Whole(type, sizes, values, values);
  }

  private static @Nullable Values range(Operands node) {
    long[] sizes = node.sizes();
    ElementType type = node.type();
    if (sizes == null || type == null) {
      return null;
    }
    int count = Grid.count(sizes);
    long[] start = node.whole(0);
    long[] step = node.whole(2);
    if (start != null && step != null && start.length == 1 && step.length == 1) {
      long[] values = new long[count];
      for (int i = 0; i < count; i++) {
        values[i] = start[0] + i * step[0];
      }
      return new Values.Whole(type, sizes, values, values);
    }
    if (node.value(0) instanceof Values.Real from
        && node.value(2) instanceof Values.Real by
        && from.count() == 1
        && by.count() == 1
        && from.isKnown()
        && by.isKnown()
        && isWhole(from.values()[0])
        && isWhole(by.values()[0])) {
      // whole numbers only: how other steps add up depends on who adds them
      double[] values = new double[count];
      for (int i = 0; i < count; i++) {
        values[i] = Rounding.real(type, from.values()[0] + i * by.values()[0]);
      }
      return new Values.Real(type, sizes, values, null);
    }
    return null;
  }

  private static boolean isWhole(double value) {
    return value == Math.rint(value) && Math.abs(value) < 0x1p20;
  }

  private static @Nullable Values nonZero(Operands node) {
    Values input = node.value(0);
    long[] sizes = node.sizes();
    if (input == null || sizes == null || !input.isKnown()) {
      return null;
    }
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < input.count(); i++) {
      boolean zero =
          input instanceof Values.Whole whole
              ? whole.low()[i] == 0
              : input instanceof Values.Real real && real.values()[i] == 0;
      if (!zero) {
        found.add(i);
      }
    }
    long[] own = input.sizes();
    if (sizes.length != 2 || sizes[1] != found.size() || sizes[0] != own.length) {
      return null;
    }
    long[] strides = Grid.strides(own);
    long[] values = new long[own.length * found.size()];
    for (int axis = 0; axis < own.length; axis++) {
      for (int i = 0; i < found.size(); i++) {
        values[axis * found.size() + i] = found.get(i) / strides[axis] % own[axis];
      }
    }
    return new Values.Whole(ElementType.INT64, sizes, values, values);
  }

  private static @Nullable Values oneHot(Operands node) {
    long[] sizes = node.sizes();
    long[] indices = node.whole(0);
    Values offOn = node.value(2);
    if (sizes == null || indices == null || offOn == null || offOn.count() != 2) {
      return null;
    }
    int axis = (int) node.node().integer("axis", -1);
    axis = axis < 0 ? axis + sizes.length : axis;
    int inner = Grid.count(sizes, axis + 1, sizes.length);
    long depth = sizes[axis];
    int[] places = new int[Grid.count(sizes)];
    for (int i = 0; i < places.length; i++) {
      long at = i / inner % depth;
      long index = indices[(int) (i / inner / depth * inner) + i % inner];
      places[i] = (index < 0 ? index + depth : index) == at ? 1 : 0;
    }
    return offOn.pick(places, sizes);
  }
}
