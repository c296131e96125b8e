package io.maple.network.param;

import static java.util.Map.entry;

import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Layers that scale blobs by statistics or by weights of each channel. */
final class Normalizations {

  /** The rules by type of layer. */
  static final Map<String, LayerRule> RULES =
      Map.ofEntries(
          entry("BatchNorm", Normalizations::batch),
          entry("Scale", Normalizations::scale),
          entry("Bias", Normalizations::bias),
          entry("InstanceNorm", Normalizations::instance),
          entry("GroupNorm", Normalizations::group),
          entry("LayerNorm", Normalizations::layer),
          entry("RMSNorm", Normalizations::rootMeanSquare),
          entry("LRN", Normalizations::local),
          entry("MVN", Normalizations::meanVariance),
          entry("Normalize", Normalizations::length));

  private Normalizations() {}

  /** A weight for each channel that fits the outermost axis of a blob. */
  static Operand perChannel(Translation t, String part, long channels, int rank) {
    long[] sizes = new long[Math.max(rank, 1)];
    Arrays.fill(sizes, 1);
    sizes[0] = channels;
    return t.weight(part, sizes);
  }

  private static boolean batch(Translation t) {
    long channels = t.positive(0, 0, "number of channels");
    return t.result(
        t.same(
            "BatchNormalization",
            Settings.none().with("epsilon", t.real(1, 0)),
            t.input(0),
            t.weight("slope", channels),
            t.weight("bias", channels),
            t.weight("mean", channels),
            t.weight("variance", channels)));
  }

  private static boolean scale(Translation t) {
    long channels = t.integer(0, 0);
    Operand blob = t.input(0);
    int rank = Translation.rank(blob);
    if (rank == 0) {
      return false;
    }
    Operand scale;
    if (channels == Layer.NONE) {
      Operand given = t.input(1);
      if (Translation.rank(given) != 1) {
        return false;
      }
      long[] axes = new long[rank - 1];
      for (int i = 0; i < axes.length; i++) {
        axes[i] = i + 2L;
      }
      scale = rank == 1 ? given : t.unsqueeze(given, axes);
      channels = Translation.size(given, 0).size();
    } else {
      scale = perChannel(t, "scale", t.positive(channels, "number of scales"), rank);
    }
    Operand scaled = t.same("Mul", blob, scale);
    if (t.integer(1, 0) == 0) {
      return t.result(scaled);
    }
    long biases = t.positive(channels, "number of biases");
    return t.result(t.same("Add", scaled, perChannel(t, "bias", biases, rank)));
  }

  private static boolean bias(Translation t) {
    int rank = t.rank(0);
    if (rank == 0) {
      return false;
    }
    long channels = t.positive(0, 0, "number of biases");
    return t.result(t.same("Add", t.input(0), perChannel(t, "bias", channels, rank)));
  }

  private static boolean instance(Translation t) {
    Operand blob = t.input(0);
    Dimension channels = Translation.rank(blob) < 2 ? Dimension.UNKNOWN : Translation.size(blob, 0);
    long count = t.integer(0, channels.size());
    if (count < 1) {
      return false;
    }
    return t.result(
        t.same(
            "InstanceNormalization",
            Settings.none().with("epsilon", t.real(1, 0.001)),
            blob,
            t.weight("gamma", count),
            t.weight("beta", count)));
  }

  private static boolean group(Translation t) {
    Operand blob = t.input(0);
    int rank = Translation.rank(blob);
    if (rank == 0) {
      return false;
    }
    long groups = t.positive(0, 1, "number of groups");
    long channels = t.positive(1, 0, "number of channels");
    t.quotient(channels, groups, "channels");
    Operand rows = t.reshape(blob, Dimension.of(groups), Dimension.UNKNOWN);
    Operand normal =
        t.same(
            "InstanceNormalization",
            Settings.none().with("epsilon", t.real(2, 0.001)),
            rows,
            t.weight("one", groups),
            t.weight("zero", groups));
    Operand restored = Shapes.like(t, normal, blob);
    if (t.integer(3, 1) == 0) {
      return t.result(restored);
    }
    Operand scaled = t.same("Mul", restored, perChannel(t, "gamma", channels, rank));
    return t.result(t.same("Add", scaled, perChannel(t, "beta", channels, rank)));
  }

  /** The sizes of the innermost axes that a layer normalises together, null where unknown. */
  private static List<Long> normalised(Translation t, Operand blob) {
    int rank = Translation.rank(blob);
    long size = t.integer(0, 0);
    List<Long> sizes = new ArrayList<>();
    long product = 1;
    for (int axis = rank - 1; axis >= 0 && product < size; axis--) {
      Dimension dimension = Translation.size(blob, axis);
      if (!dimension.isKnown()) {
        return sizes.isEmpty() ? List.of(size) : List.of();
      }
      product = Math.multiplyExact(product, Math.max(1, dimension.size()));
      sizes.add(0, dimension.size());
    }
    return product == size ? sizes : List.of();
  }

  private static boolean layer(Translation t) {
    Operand blob = t.input(0);
    boolean affine = t.integer(2, 1) != 0;
    List<Long> sizes = normalised(t, blob);
    if (sizes.isEmpty()) {
      return false;
    }
    long[] weights = sizes.stream().mapToLong(Long::longValue).toArray();
    Settings settings =
        Settings.none().with("axis", (long) -weights.length).with("epsilon", t.real(1, 0.001));
    return t.result(
        affine
            ? t.same(
                "LayerNormalization",
                settings,
                blob,
                t.weight("gamma", weights),
                t.weight("beta", weights))
            : t.same("LayerNormalization", settings, blob, t.weight("one", weights)));
  }

  private static boolean rootMeanSquare(Translation t) {
    Operand blob = t.input(0);
    Shape shape = blob.shape();
    List<Long> sizes = normalised(t, blob);
    if (sizes.isEmpty() || shape == null) {
      return false;
    }
    long[] weights = sizes.stream().mapToLong(Long::longValue).toArray();
    long[] axes = new long[weights.length];
    Shape reduced = shape;
    for (int i = 0; i < axes.length; i++) {
      axes[i] = (long) i - axes.length;
      reduced = reduced.with((int) axes[i], Dimension.of(1));
    }
    Operand square = t.same("Mul", blob, blob);
    Operand mean = t.node("ReduceMean", Settings.none().with("axes", axes), reduced, square);
    Operand root = t.same("Sqrt", t.same("Add", mean, t.real("epsilon", t.real(1, 0.001))));
    Operand normal = t.same("Div", blob, root);
    return t.result(
        t.integer(2, 1) == 0 ? normal : t.same("Mul", normal, t.weight("gamma", weights)));
  }

  private static boolean local(Translation t) {
    Operand blob = t.input(0);
    long size = t.positive(1, 5, "local size");
    double alpha = t.real(2, 1);
    double beta = t.real(3, 0.75);
    double bias = t.real(4, 1);
    if (t.integer(0, 0) == 0) {
      Settings settings =
          Settings.none()
              .with("size", size)
              .with("alpha", alpha)
              .with("beta", beta)
              .with("bias", bias);
      return t.result(t.same("LRN", settings, blob));
    }
    long before = (size - 1) / 2;
    long after = size / 2;
    Settings settings =
        Settings.none()
            .with("kernel_shape", new long[] {size, size})
            .with("pads", new long[] {before, before, after, after})
            .with("count_include_pad", 1L);
    Operand mean = t.same("AveragePool", settings, t.same("Mul", blob, blob));
    Operand scale = t.same("Pow", t.plus(t.times(mean, alpha), bias), t.real("beta", beta));
    return t.result(t.same("Div", blob, scale));
  }

  private static boolean meanVariance(Translation t) {
    Operand blob = t.input(0);
    Shape shape = blob.shape();
    if (shape == null || shape.rank() < 4) {
      return false;
    }
    boolean across = t.integer(1, 0) != 0;
    long[] axes = axes(across ? 1 : 2, shape.rank());
    if (t.integer(0, 0) != 0) {
      Settings settings = Settings.none().with("axes", axes);
      return t.result(t.same("MeanVarianceNormalization", settings, blob));
    }
    Operand mean =
        t.node("ReduceMean", Settings.none().with("axes", axes), ones(shape, axes), blob);
    return t.result(t.same("Sub", blob, mean));
  }

  private static boolean length(Translation t) {
    Operand blob = t.input(0);
    Shape shape = blob.shape();
    if (shape == null || shape.rank() < 4) {
      return false;
    }
    boolean spatial = t.integer(0, 0) != 0;
    boolean channels = t.integer(4, 0) != 0;
    Operand normal;
    if (channels && !spatial) {
      normal = t.same("LpNormalization", Settings.none().with("axis", 1L).with("p", 2L), blob);
    } else if (spatial) {
      long[] axes = axes(channels ? 1 : 2, shape.rank());
      Operand norm =
          t.node("ReduceL2", Settings.none().with("axes", axes), ones(shape, axes), blob);
      normal = t.same("Div", blob, t.plus(norm, t.real(2, 0.0001)));
    } else {
      return false;
    }
    long scales = t.positive(3, 0, "number of scales");
    Operand scale =
        scales == 1 ? t.weight("scale", 1) : perChannel(t, "scale", scales, shape.rank() - 1);
    return t.result(t.same("Mul", normal, scale));
  }

  private static long[] axes(int from, int rank) {
    long[] axes = new long[rank - from];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = (long) from + i;
    }
    return axes;
  }

  private static Shape ones(Shape shape, long[] axes) {
    List<Dimension> sizes = new ArrayList<>(shape.dimensions());
    for (long axis : axes) {
      sizes.set((int) axis, Dimension.of(1));
    }
    return Shape.of(Collections.unmodifiableList(sizes));
  }
}
