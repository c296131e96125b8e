package io.maple.network.tflite;

import static java.util.Map.entry;

import io.maple.network.graph.Shape;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.Map;

/** Operators over images, whose channels are second in ONNX and last in the file. */
final class Spatial {

  /** The rules by type of operator. */
  static final Map<String, OperatorRule> RULES =
      Map.ofEntries(
          entry("CONV_2D", Spatial::convolution),
          entry("DEPTHWISE_CONV_2D", Spatial::depthwise),
          entry("CONV_3D", Spatial::cubes),
          entry("TRANSPOSE_CONV", Spatial::transposed),
          entry("CONV_3D_TRANSPOSE", Spatial::transposedCubes),
          entry("AVERAGE_POOL_2D", o -> pool(o, "AveragePool")),
          entry("MAX_POOL_2D", o -> pool(o, "MaxPool")),
          entry("L2_POOL_2D", Spatial::lengthPool),
          entry("LOCAL_RESPONSE_NORMALIZATION", Spatial::local),
          entry("RESIZE_BILINEAR", o -> resize(o, "linear", 2)),
          entry("RESIZE_NEAREST_NEIGHBOR", o -> resize(o, "nearest", 0)),
          entry("SPACE_TO_DEPTH", o -> blocks(o, "SpaceToDepth")),
          entry("DEPTH_TO_SPACE", o -> blocks(o, "DepthToSpace")));

  private static final long[] SECOND = {0, 3, 1, 2};
  private static final long[] LAST = {0, 2, 3, 1};
  private static final long[] SECOND_OF_5 = {0, 4, 1, 2, 3};
  private static final long[] LAST_OF_5 = {0, 2, 3, 4, 1};

  private Spatial() {}

  /** Puts channels last again, after the activation and rounding to the output's type. */
  private static boolean finished(Operation o, Operand result, int activation, long... order) {
    Operand activated = o.activated(result, o.operator().small(activation));
    return o.moved(o.transpose(o.quantized(activated), order));
  }

  private static boolean ranked(Operation o, int input, int rank) {
    return o.has(input) && o.rank(input) == rank;
  }

  private static Settings padded(Operation o) {
    return Settings.none().with("auto_pad", o.operator().small(0) == 0 ? "SAME_UPPER" : "VALID");
  }

  private static long positive(Operation o, int field, int absent) {
    int value = o.operator().integer(field, absent);
    if (value < 1) {
      throw o.invalid("a stride, dilation, window or block is %d".formatted(value));
    }
    return value;
  }

  private static boolean convolution(Operation o) {
    if (!ranked(o, 0, 4) || !ranked(o, 1, 4)) {
      return false;
    }
    long read = o.tensor(0).shape().size(3);
    long each = o.tensor(1).shape().size(3);
    if (read > 0 && each > 0 && read % each != 0) {
      throw o.invalid("its filters read %d channels of %d".formatted(each, read));
    }
    Settings settings =
        padded(o)
            .with("group", read > 0 && each > 0 ? read / each : 1)
            .with("strides", new long[] {positive(o, 2, 0), positive(o, 1, 0)})
            .with("dilations", new long[] {positive(o, 5, 1), positive(o, 4, 1)});
    Operand sum = o.node("Conv", settings, o.ordered(0, SECOND), o.ordered(1, SECOND), o.input(2));
    return finished(o, sum, 3, LAST);
  }

  private static boolean depthwise(Operation o) {
    if (!ranked(o, 0, 4) || !ranked(o, 1, 4)) {
      return false;
    }
    long filters = o.tensor(1).shape().size(3);
    long channels = o.tensor(0).shape().size(3);
    long multiplier = o.operator().integer(3, 0);
    long groups = channels > 0 ? channels : multiplier > 0 ? filters / multiplier : 0;
    if (groups < 1) {
      return false;
    }
    Settings settings =
        padded(o)
            .with("group", groups)
            .with("strides", new long[] {positive(o, 2, 0), positive(o, 1, 0)})
            .with("dilations", new long[] {positive(o, 6, 1), positive(o, 5, 1)});
    Operand sum =
        o.node("Conv", settings, o.ordered(0, SECOND), o.ordered(1, 3, 0, 1, 2), o.input(2));
    return finished(o, sum, 4, LAST);
  }

  private static boolean cubes(Operation o) {
    if (!ranked(o, 0, 5) || !ranked(o, 1, 5)) {
      return false;
    }
    Operand sum =
        o.node(
            "Conv",
            cubeSettings(o),
            o.ordered(0, SECOND_OF_5),
            o.ordered(1, 4, 3, 0, 1, 2),
            o.input(2));
    return finished(o, sum, 4, LAST_OF_5);
  }

  private static Settings cubeSettings(Operation o) {
    return padded(o)
        .with("strides", new long[] {positive(o, 1, 0), positive(o, 3, 0), positive(o, 2, 0)})
        .with("dilations", new long[] {positive(o, 5, 1), positive(o, 7, 1), positive(o, 6, 1)});
  }

  private static boolean transposed(Operation o) {
    if (!ranked(o, 2, 4) || !ranked(o, 1, 4)) {
      return false;
    }
    Settings settings =
        padded(o).with("strides", new long[] {positive(o, 2, 0), positive(o, 1, 0)});
    sized(o, settings, 2);
    Operand sum =
        o.node(
            "ConvTranspose", settings, o.ordered(2, SECOND), o.ordered(1, 3, 0, 1, 2), o.input(3));
    return finished(o, sum, 3, LAST);
  }

  private static boolean transposedCubes(Operation o) {
    if (!ranked(o, 2, 5) || !ranked(o, 1, 5)) {
      return false;
    }
    Settings settings = cubeSettings(o);
    sized(o, settings, 3);
    Operand sum =
        o.node(
            "ConvTranspose",
            settings,
            o.ordered(2, SECOND_OF_5),
            o.ordered(1, 4, 3, 0, 1, 2),
            o.input(3));
    return finished(o, sum, 4, LAST_OF_5);
  }

  /** States the size of the result where it is known: several give the input's size. */
  private static void sized(Operation o, Settings settings, int axes) {
    long[] given = o.stated(0);
    Shape recorded = o.made(0).shape();
    long[] target = new long[axes];
    for (int i = 0; i < axes; i++) {
      target[i] =
          given != null && given.length == axes + 2
              ? given[i + 1]
              : recorded.rank() == axes + 2 ? recorded.size(i + 1) : -1;
      if (target[i] < 1) {
        return;
      }
    }
    settings.with("output_shape", target);
  }

  private static Settings window(Operation o) {
    return padded(o)
        .with("kernel_shape", new long[] {positive(o, 4, 0), positive(o, 3, 0)})
        .with("strides", new long[] {positive(o, 2, 0), positive(o, 1, 0)});
  }

  private static boolean pool(Operation o, String type) {
    return ranked(o, 0, 4) && finished(o, o.node(type, window(o), o.ordered(0, SECOND)), 5, LAST);
  }

  private static boolean lengthPool(Operation o) {
    if (!ranked(o, 0, 4)) {
      return false;
    }
    Operand input = o.ordered(0, SECOND);
    Operand mean = o.node("AveragePool", window(o), o.node("Mul", input, input));
    return finished(o, o.node("Sqrt", mean), 5, LAST);
  }

  private static boolean local(Operation o) {
    int radius = o.operator().integer(0, 0);
    if (!ranked(o, 0, 4) || radius < 0 || radius > 1 << 20) {
      return false;
    }
    long size = 2L * radius + 1;
    Settings settings =
        Settings.none()
            .with("size", size)
            .with("alpha", (double) o.operator().real(2) * size)
            .with("beta", (double) o.operator().real(3))
            .with("bias", (double) o.operator().real(1));
    Operand result = o.node("LRN", settings, o.ordered(0, SECOND));
    return o.moved(o.transpose(o.quantized(result), LAST));
  }

  private static boolean resize(Operation o, String mode, int first) {
    if (!ranked(o, 0, 4)) {
      return false;
    }
    boolean corners = o.operator().flag(first);
    boolean centers = o.operator().flag(first + 1);
    Settings settings =
        Settings.none()
            .with("mode", mode)
            .with(
                "coordinate_transformation_mode",
                corners ? "align_corners" : centers ? "half_pixel" : "asymmetric");
    if (mode.equals("nearest")) {
      settings.with("nearest_mode", corners ? "round_prefer_ceil" : "floor");
    }
    Operand image = o.ordered(0, SECOND);
    Operand kept =
        o.node("Slice", o.node("Shape", image), o.integers(0), o.integers(2), o.integers(0));
    Operand sizes = o.node("Concat", Settings.none().with("axis", 0), kept, o.whole(1));
    Operand result = o.node("Resize", settings, image, Operand.ABSENT, Operand.ABSENT, sizes);
    return o.moved(o.transpose(o.quantized(result), LAST));
  }

  private static boolean blocks(Operation o, String type) {
    if (!ranked(o, 0, 4)) {
      return false;
    }
    Settings settings = Settings.none().with("blocksize", positive(o, 0, 0));
    Operand result = o.node(type, settings, o.transpose(o.raw(0), SECOND));
    return o.moved(o.transpose(result, LAST));
  }
}
