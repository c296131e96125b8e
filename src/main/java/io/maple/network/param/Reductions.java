package io.maple.network.param;

import static java.util.Map.entry;

import io.maple.network.ElementType;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Layers that sum up, compare or normalise values along axes. */
final class Reductions {

  /** The rules by type of layer. */
  static final Map<String, LayerRule> RULES =
      Map.ofEntries(
          entry("Reduction", Reductions::reduce),
          entry("Softmax", Reductions::softmax),
          entry("CumulativeSum", Reductions::cumulate),
          entry("ArgMax", Reductions::largest));

  private static final List<String> TYPES =
      List.of(
          "ReduceSum",
          "ReduceL1",
          "ReduceSumSquare",
          "ReduceMean",
          "ReduceMax",
          "ReduceMin",
          "ReduceProd",
          "ReduceL1",
          "ReduceL2",
          "ReduceLogSum",
          "ReduceLogSumExp");

  private static final String OLD = "convert the network with a current version of ncnn's tools.";

  private Reductions() {}

  private static boolean reduce(Translation t) {
    Operand blob = t.input(0);
    Shape shape = blob.shape();
    long operation = t.integer(0, 0);
    if (shape == null || operation < 0 || operation >= TYPES.size()) {
      return false;
    }
    int rank = shape.rank() - 1;
    long[] given = t.layer().integers(3);
    if (given.length > 0 && t.integer(5, 0) == 0) {
      throw t.invalid("its axes are those of an old version of ncnn", OLD);
    }
    boolean all = t.integer(1, 1) != 0 || given.length == 0;
    boolean kept = t.integer(4, 0) != 0;
    boolean[] reduced = new boolean[rank + 1];
    Arrays.fill(reduced, 1, rank + 1, all);
    for (int i = 0; !all && i < given.length; i++) {
      reduced[t.axis(given[i], rank)] = true;
    }
    List<Long> axes = new ArrayList<>();
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; i <= rank; i++) {
      if (reduced[i]) {
        axes.add((long) i);
      }
      if (!reduced[i]) {
        sizes.add(shape.dimension(i));
      } else if (kept) {
        sizes.add(Dimension.of(1));
      }
    }
    String type = TYPES.get((int) operation);
    Operand result = reduce(t, type, blob, Shape.of(sizes), axes, kept);
    if (sizes.size() == 1) {
      result = t.unsqueeze(result, 1);
    }
    return t.result(t.times(result, t.real(2, 1)));
  }

  private static Operand reduce(
      Translation t, String type, Operand blob, Shape made, List<Long> axes, boolean kept) {
    Settings settings = Settings.none().with("keepdims", kept ? 1 : 0);
    if (type.equals("ReduceSum")) {
      long[] values = axes.stream().mapToLong(Long::longValue).toArray();
      return t.node(type, settings, made, blob, t.integers("axes", values));
    }
    return t.node(type, settings.with("axes", axes), made, blob);
  }

  private static boolean softmax(Translation t) {
    long axis = t.integer(0, 0);
    int rank = t.rank(0);
    if (rank == 0) {
      return false;
    }
    if (axis != 0 && t.integer(1, 0) == 0) {
      throw t.invalid("its axis is that of an old version of ncnn", OLD);
    }
    Settings settings = Settings.none().with("axis", t.axis(rank == 1 ? 0 : axis, rank));
    return t.result(t.same("Softmax", settings, t.input(0)));
  }

  private static boolean cumulate(Translation t) {
    int rank = t.rank(0);
    if (rank == 0) {
      return false;
    }
    Operand axis = t.integers("axis", t.axis(t.integer(0, 0), rank));
    return t.result(t.same("CumSum", t.input(0), axis));
  }

  private static boolean largest(Translation t) {
    if (t.rank(0) == 0) {
      return false;
    }
    long count = t.positive(1, 1, "number of largest values");
    Operand flat = Movements.flat(t, t.input(0));
    Shape made = Shape.of(1, count);
    List<Operand> found =
        t.nodes(
            "TopK",
            Settings.none().with("axis", 1),
            List.of(made, made),
            flat,
            t.integers("count", count));
    Operand positions =
        t.typed(
            "Cast",
            Settings.none().with("to", ElementType.FLOAT32.onnx()),
            ElementType.FLOAT32,
            found.get(1));
    if (t.integer(0, 0) == 0) {
      return t.result(t.unsqueeze(positions, 1));
    }
    return t.result(
        t.node(
            "Concat",
            Settings.none().with("axis", 1),
            Shape.of(1, 2, count),
            t.unsqueeze(found.get(0), 1),
            t.unsqueeze(positions, 1)));
  }
}
