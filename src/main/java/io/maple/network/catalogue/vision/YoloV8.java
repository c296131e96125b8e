package io.maple.network.catalogue.vision;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.Filter;
import io.maple.network.catalogue.layer.LayerBuilder;
import io.maple.network.graph.NetworkException;
import java.util.ArrayList;
import java.util.List;

/**
 * YOLOv8 as Ultralytics 8.0 to 8.3 exports it: the output (batch, 4 + 80, anchors) holds decoded
 * boxes and the scores of 80 classes, before suppression. The anchors are constants, so that height
 * and width, multiples of 32, decide the graph.
 */
public final class YoloV8 {

  private static final long CLASSES = 80;

  /** The values of the distribution of a side's distance. */
  private static final long BINS = 16;

  private static final long[] STRIDES = {8, 16, 32};

  private YoloV8() {}

  /** YOLOv8n. */
  public static void nano(LayerBuilder layers) {
    layers.block("backbone");
    Features x = conv(layers, layers.image(), 16, square(3).stride(2));
    x = conv(layers, x, 32, square(3).stride(2));
    x = split(layers, "2", x, 32, 1, true);
    Features p3 = split(layers, "4", conv(layers, x, 64, square(3).stride(2)), 64, 2, true);
    Features p4 = split(layers, "6", conv(layers, p3, 128, square(3).stride(2)), 128, 2, true);
    x = split(layers, "8", conv(layers, p4, 256, square(3).stride(2)), 256, 1, true);
    Features p5 = pyramid(layers, x);
    p4 = split(layers, "12", layers.concat(layers.repeatPixels(p5, 2), p4), 128, 1, false);
    p3 = split(layers, "15", layers.concat(layers.repeatPixels(p4, 2), p3), 64, 1, false);
    x = layers.concat(conv(layers, p3, 64, square(3).stride(2)), p4);
    p4 = split(layers, "18", x, 128, 1, false);
    x = layers.concat(conv(layers, p4, 128, square(3).stride(2)), p5);
    p5 = split(layers, "21", x, 256, 1, false);
    detect(layers, List.of(p3, p4, p5));
  }

  private static Features conv(LayerBuilder layers, Features x, long channels, Filter filter) {
    return layers.silu(layers.convNorm(x, channels, filter));
  }

  /** A block (C2f) that passes half of the channels on after each of its bottlenecks. */
  private static Features split(
      LayerBuilder layers, String name, Features x, long channels, int depth, boolean shortcut) {
    layers.block("c2f" + name);
    long half = channels / 2;
    List<Features> parts =
        new ArrayList<>(layers.split(conv(layers, x, channels, square(1)), half, half));
    for (int i = 0; i < depth; i++) {
      Features last = parts.get(parts.size() - 1);
      Features y = conv(layers, conv(layers, last, half, square(3)), half, square(3));
      parts.add(shortcut ? layers.add(last, y) : y);
    }
    Features all = layers.concat(parts);
    return conv(layers, all, channels, square(1));
  }

  /** Poolings in series (SPPF). */
  private static Features pyramid(LayerBuilder layers, Features x) {
    layers.block("sppf9");
    Features a = conv(layers, x, x.channels() / 2, square(1));
    Features b = layers.maxPool(a, square(5));
    Features c = layers.maxPool(b, square(5));
    Features d = layers.maxPool(c, square(5));
    return conv(layers, layers.concat(a, b, c, d), x.channels(), square(1));
  }

  private static void detect(LayerBuilder layers, List<Features> maps) {
    List<String> levels = new ArrayList<>();
    for (int i = 0; i < maps.size(); i++) {
      layers.block("detect" + i);
      Features boxes = predict(layers, maps.get(i), 64, 4 * BINS);
      Features scores = predict(layers, maps.get(i), 80, CLASSES);
      Features both = layers.concat(boxes, scores);
      levels.add(layers.reshape(both, both.channels(), 0, both.channels(), -1).tensor());
    }
    layers.block("decode");
    String all = layers.along(2, levels.toArray(String[]::new));
    List<Features> parts = layers.split(new Features(all, 4 * BINS + CLASSES), 4 * BINS, CLASSES);
    String boxes = decode(layers, distances(layers, parts.get(0)), anchors(layers));
    layers.output(layers.concat(new Features(boxes, 4), layers.sigmoid(parts.get(1))));
  }

  private static Features predict(LayerBuilder layers, Features x, long inner, long values) {
    Features y = conv(layers, conv(layers, x, inner, square(3)), inner, square(3));
    return layers.conv(y, values, square(1));
  }

  /** The means of the distributions of the four sides' distances: (batch, 4, anchors). */
  private static Features distances(LayerBuilder layers, Features x) {
    Features y = layers.reshape(x, 4, 0, 4, BINS, -1);
    y = layers.softmax(layers.transposeTo(y, BINS, 0L, 2L, 1L, 3L), 1);
    y = layers.convOnly(y, 1, square(1));
    return layers.reshape(y, 4, 0, 4, -1);
  }

  /** Centres and sizes of the boxes in pixels: (batch, 4, anchors). */
  private static String decode(LayerBuilder layers, Features distances, long anchors) {
    String points = layers.fixed("decode/anchors", 1, 2, anchors);
    List<Features> sides = layers.split(distances, 2, 2);
    String first = layers.node("Sub", points, sides.get(0).tensor());
    String second = layers.node("Add", points, sides.get(1).tensor());
    String centre = layers.node("Div", layers.node("Add", first, second), layers.real(2));
    String size = layers.node("Sub", second, first);
    String scale = layers.fixed("decode/strides", 1, anchors);
    return layers.node("Mul", layers.along(1, centre, size), scale);
  }

  private static long anchors(LayerBuilder layers) {
    long height = resolution(layers, "height");
    long width = resolution(layers, "width");
    long anchors = 0;
    for (long stride : STRIDES) {
      anchors += (height / stride) * (width / stride);
    }
    return anchors;
  }

  private static long resolution(LayerBuilder layers, String axis) {
    long pixels = layers.dimension(axis);
    if (pixels < 32 || pixels % 32 != 0) {
      throw NetworkException.invalid(
          "The %s of a YOLOv8 is %d; it is a multiple of 32.".formatted(axis, pixels),
          "use 320, 416 or 640.");
    }
    return pixels;
  }
}
