package io.maple.network.param;

import static java.util.Map.entry;

import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Convolutions and deconvolutions over one to three axes, and products with whole blobs. */
final class Convolutions {

  /** The rules by type of layer. */
  static final Map<String, LayerRule> RULES =
      Map.ofEntries(
          entry("Convolution", t -> convolution(t, 2)),
          entry("ConvolutionDepthWise", t -> convolution(t, 2)),
          entry("Convolution1D", t -> convolution(t, 1)),
          entry("ConvolutionDepthWise1D", t -> convolution(t, 1)),
          entry("Convolution3D", t -> convolution(t, 3)),
          entry("ConvolutionDepthWise3D", t -> convolution(t, 3)),
          entry("Deconvolution", t -> deconvolution(t, 2)),
          entry("DeconvolutionDepthWise", t -> deconvolution(t, 2)),
          entry("Deconvolution1D", t -> deconvolution(t, 1)),
          entry("DeconvolutionDepthWise1D", t -> deconvolution(t, 1)),
          entry("Deconvolution3D", t -> deconvolution(t, 3)),
          entry("DeconvolutionDepthWise3D", t -> deconvolution(t, 3)),
          entry("InnerProduct", t -> product(t, t.integer(1, 0) != 0, t.integer(2, 0))));

  private static final int TERM = 8;
  private static final int ACTIVATION = 9;

  private Convolutions() {}

  /** How many channels of a blob a layer's weights are for, 0 where the layer does not say. */
  static long channels(Layer layer) {
    if (!layer.type().startsWith("Convolution") || layer.type().endsWith("3D")) {
      return 0;
    }
    long kernel = layer.integer(1, 0);
    long height = layer.type().endsWith("1D") ? 1 : layer.integer(11, kernel);
    long channels = layer.integer(6, 0);
    for (long shared : new long[] {layer.integer(0, 0), kernel, height}) {
      if (shared < 1 || channels % shared != 0) {
        return 0;
      }
      channels /= shared;
    }
    return layer.type().contains("DepthWise") ? channels * layer.integer(7, 1) : channels;
  }

  private static boolean convolution(Translation t, int axes) {
    Operand blob = t.input(0);
    int rank = Translation.rank(blob);
    boolean grouped = t.layer().type().contains("DepthWise");
    boolean bias = t.integer(5, 0) != 0;
    if (rank == 1 && axes == 2 && !grouped && t.integer(1, 0) == 1 && t.integer(11, 1) == 1) {
      return product(t, bias, t.integer(6, 0));
    }
    if (rank != axes + 1) {
      return false;
    }
    long groups = grouped ? t.positive(7, 1, "number of groups") : 1;
    boolean quantized = t.integer(TERM, 0) != 0;
    Operand weight;
    Operand summand = Operand.ABSENT;
    long filters;
    List<Window> windows;
    if (t.integer(19, 0) != 0) {
      Shape shape = t.input(1).shape();
      if (axes > 2 || shape == null || shape.rank() != axes + 3 || !shape.isExact()) {
        return false;
      }
      long[] sizes = shape.sizes();
      filters = t.positive(sizes[1], "number of filters");
      long[] kernels = axes == 1 ? new long[] {sizes[3]} : new long[] {sizes[3], sizes[4]};
      windows = Window.of(t, Window.CONVOLUTION, axes, kernels);
      weight = t.squeeze(t.input(1), 0);
      if (bias) {
        summand = t.squeeze(t.input(2), 0);
      }
    } else {
      filters = t.positive(0, 0, "number of filters");
      windows = Window.of(t, Window.CONVOLUTION, axes);
      long area = Math.multiplyExact(filters, Window.area(windows));
      long channels = t.quotient(t.integer(6, 0), area, "weights");
      weight = Quantizations.weights(t, quantized, sizes(filters, channels, windows));
      if (bias) {
        summand = t.weight("bias", filters);
      }
    }
    t.quotient(filters, groups, "filters");
    windows = Window.padded(t, windows);
    double value = t.real(18, 0);
    if (value != 0 && !windows.get(0).same()) {
      blob = Regions.padded(t, blob, windows, value);
      windows = windows.stream().map(window -> window.with(0, 0)).toList();
    }
    Settings settings =
        Window.pad(Settings.none().with("group", groups), windows)
            .with("kernel_shape", Window.each(windows, Window::kernel))
            .with("strides", Window.each(windows, Window::stride))
            .with("dilations", Window.each(windows, Window::dilation));
    Operand multiplied = Quantizations.multiplied(t, blob, quantized);
    List<Dimension> sizes = new ArrayList<>(List.of(Dimension.of(1), Dimension.of(filters)));
    for (int i = 0; i < axes; i++) {
      sizes.add(windows.get(i).positions(t, Translation.size(blob, i + 1)));
    }
    Operand sum = t.node("Conv", settings, Shape.of(sizes), multiplied, weight, summand);
    return t.result(
        Quantizations.result(t, Activations.fused(t, sum, ACTIVATION), t.integer(TERM, 0)));
  }

  private static boolean deconvolution(Translation t, int axes) {
    Operand blob = t.input(0);
    if (Translation.rank(blob) != axes + 1 || t.integer(28, 0) != 0) {
      return false;
    }
    boolean grouped = t.layer().type().contains("DepthWise");
    long groups = grouped ? t.positive(7, 1, "number of groups") : 1;
    long filters = t.positive(0, 0, "number of filters");
    long perGroup = t.quotient(filters, groups, "filters");
    List<Window> given = Window.of(t, Window.CONVOLUTION, axes);
    long area = Math.multiplyExact(filters, Window.area(given));
    long channels = Math.multiplyExact(t.quotient(t.integer(6, 0), area, "weights"), groups);
    int first = axes == 3 ? 25 : 20;
    long[] extra = new long[axes];
    long[] target = new long[axes];
    for (int i = 0; i < axes; i++) {
      int outermost = axes - 1 - i;
      extra[outermost] = t.integer(18 + i, i == 0 ? 0 : extra[axes - 1]);
      target[outermost] = t.integer(first + i, i == 0 ? 0 : target[axes - 1]);
    }
    boolean padded = given.stream().anyMatch(window -> window.before() > 0 || window.after() > 0);
    boolean sized = !padded;
    for (long size : target) {
      sized &= size > 0;
    }
    sized &= given.get(0).same();
    List<Window> windows =
        padded || sized
            ? Window.padded(t, given)
            : given.stream().map(window -> window.with(0, 0)).toList();
    Settings settings =
        Window.pad(Settings.none().with("group", groups), windows)
            .with("kernel_shape", Window.each(windows, Window::kernel))
            .with("strides", Window.each(windows, Window::stride))
            .with("dilations", Window.each(windows, Window::dilation))
            .with("output_padding", extra);
    if (sized) {
      settings.with("output_shape", target);
    }
    List<Dimension> sizes = new ArrayList<>(List.of(Dimension.of(1), Dimension.of(filters)));
    for (int i = 0; i < axes; i++) {
      Dimension size = Translation.size(blob, i + 1);
      sizes.add(sized ? Dimension.of(target[i]) : spread(t, windows.get(i), size, extra[i]));
    }
    Operand sum =
        t.node(
            "ConvTranspose",
            settings,
            Shape.of(sizes),
            blob,
            t.weight("weight", sizes(channels, perGroup, windows)),
            t.integer(5, 0) == 0 ? Operand.ABSENT : t.weight("bias", filters));
    return t.result(Activations.fused(t, sum, ACTIVATION));
  }

  private static Dimension spread(Translation t, Window window, Dimension size, long extra) {
    if (!size.isKnown()) {
      return size;
    }
    long steps = Math.multiplyExact(size.size() - 1, window.stride());
    long reached = Math.addExact(steps, Math.addExact(window.extent(), extra));
    return t.computed(reached - window.before() - window.after());
  }

  private static boolean product(Translation t, boolean bias, long weights) {
    Operand blob = t.input(0);
    Shape shape = blob.shape();
    long filters = t.positive(0, 0, "number of outputs");
    long values = t.quotient(weights, filters, "weights");
    long term = t.integer(TERM, 0);
    boolean quantized = term != 0;
    if (shape == null || (shape.rank() == 3 && !shape.dimension(2).isKnown())) {
      return false;
    }
    boolean rows = shape.rank() == 3 && shape.size(2) == values;
    Operand multiplied =
        Quantizations.multiplied(t, rows ? blob : Movements.flat(t, blob), quantized);
    Operand sum;
    if (rows) {
      Operand weight = Quantizations.weights(t, quantized, filters, values);
      Operand product =
          t.node(
              "MatMul",
              Settings.none(),
              shape.with(2, Dimension.of(filters)),
              multiplied,
              t.transpose(weight, 1, 0));
      sum = bias ? t.same("Add", product, t.weight("bias", filters)) : product;
    } else {
      sum =
          t.node(
              "Gemm",
              Settings.none().with("transB", 1),
              Shape.of(1, filters),
              multiplied,
              Quantizations.weights(t, quantized, filters, values),
              bias ? t.weight("bias", filters) : Operand.ABSENT);
    }
    return t.result(Quantizations.result(t, Activations.fused(t, sum, ACTIVATION), term));
  }

  private static long[] sizes(long outer, long inner, List<Window> windows) {
    long[] sizes = new long[windows.size() + 2];
    sizes[0] = outer;
    sizes[1] = inner;
    for (int i = 0; i < windows.size(); i++) {
      sizes[i + 2] = windows.get(i).kernel();
    }
    return sizes;
  }
}
