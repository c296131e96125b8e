package io.maple.network.catalogue.vision;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;
import java.util.List;

/** MobileNet v3 as torchvision has it (Howard et al., arXiv:1905.02244, tables 1 and 2). */
public final class MobileNetV3 {

  /** A row of the tables: kernel, expanded channels, channels, squeeze, hard swish, stride. */
  record Row(
      long kernel, long expanded, long channels, boolean squeeze, boolean swish, long stride) {}

  static final List<Row> LARGE =
      List.of(
          new Row(3, 16, 16, false, false, 1),
          new Row(3, 64, 24, false, false, 2),
          new Row(3, 72, 24, false, false, 1),
          new Row(5, 72, 40, true, false, 2),
          new Row(5, 120, 40, true, false, 1),
          new Row(5, 120, 40, true, false, 1),
          new Row(3, 240, 80, false, true, 2),
          new Row(3, 200, 80, false, true, 1),
          new Row(3, 184, 80, false, true, 1),
          new Row(3, 184, 80, false, true, 1),
          new Row(3, 480, 112, true, true, 1),
          new Row(3, 672, 112, true, true, 1),
          new Row(5, 672, 160, true, true, 2),
          new Row(5, 960, 160, true, true, 1),
          new Row(5, 960, 160, true, true, 1));

  private static final List<Row> SMALL =
      List.of(
          new Row(3, 16, 16, true, false, 2),
          new Row(3, 72, 24, false, false, 2),
          new Row(3, 88, 24, false, false, 1),
          new Row(5, 96, 40, true, true, 2),
          new Row(5, 240, 40, true, true, 1),
          new Row(5, 240, 40, true, true, 1),
          new Row(5, 120, 48, true, true, 1),
          new Row(5, 144, 48, true, true, 1),
          new Row(5, 288, 96, true, true, 2),
          new Row(5, 576, 96, true, true, 1),
          new Row(5, 576, 96, true, true, 1));

  private MobileNetV3() {}

  /** MobileNet v3 large of any width. */
  public static void large(LayerBuilder layers) {
    build(layers, LARGE, 1280);
  }

  /** MobileNet v3 small of any width. */
  public static void small(LayerBuilder layers) {
    build(layers, SMALL, 1024);
  }

  private static void build(LayerBuilder layers, List<Row> rows, long hidden) {
    long width = layers.dimension("multiplier");
    Features x = stem(layers, layers.image(), Classifier.scaled(16, width));
    for (int i = 0; i < rows.size(); i++) {
      layers.block("block" + i);
      x = block(layers, x, rows.get(i), width, 1);
    }
    x = last(layers, x);
    layers.block("head");
    x = layers.flatten(layers.globalAveragePool(x), 1);
    x = layers.hardSwish(layers.linear(x, Classifier.scaled(hidden, width)));
    Classifier.scores(layers, x);
  }

  /** The first convolution. */
  static Features stem(LayerBuilder layers, Features image, long channels) {
    layers.block("stem");
    return layers.hardSwish(layers.convNorm(image, channels, square(3).stride(2)));
  }

  /** The convolution after the last block. */
  static Features last(LayerBuilder layers, Features x) {
    layers.block("last");
    return layers.hardSwish(layers.convNorm(x, 6 * x.channels(), square(1)));
  }

  /**
   * An inverted residual. One that is dilated keeps its resolution: dilation replaces the stride.
   */
  static Features block(LayerBuilder layers, Features x, Row row, long width, long dilation) {
    long expanded = Classifier.scaled(row.expanded, width);
    Features y = x;
    if (expanded != x.channels()) {
      y = activation(layers, layers.convNorm(x, expanded, square(1)), row);
    }
    long stride = dilation > 1 ? 1 : row.stride;
    y = layers.depthwiseNorm(y, square(row.kernel).stride(stride).dilation(dilation));
    y = activation(layers, y, row);
    if (row.squeeze) {
      long squeezed = Classifier.multiple((double) Math.floorDiv(expanded, 4L), 8);
      Features gate = layers.relu(layers.conv(layers.globalAveragePool(y), squeezed, square(1)));
      y = layers.multiply(layers.hardSigmoid(layers.conv(gate, expanded, square(1))), y);
    }
    long channels = Classifier.scaled(row.channels, width);
    y = layers.convNorm(y, channels, square(1));
    return row.stride == 1 && channels == x.channels() ? layers.add(y, x) : y;
  }

  private static Features activation(LayerBuilder layers, Features x, Row row) {
    return row.swish ? layers.hardSwish(x) : layers.relu(x);
  }
}
