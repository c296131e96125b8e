package io.maple.network.catalogue.vision;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;
import java.util.List;

/** GhostNet as timm's {@code ghostnet_100} has it (Han et al., arXiv:1911.11907, table 1). */
public final class GhostNet {

  private record Row(long kernel, long expanded, long channels, boolean squeeze, long stride) {}

  private static final List<Row> ROWS =
      List.of(
          new Row(3, 16, 16, false, 1),
          new Row(3, 48, 24, false, 2),
          new Row(3, 72, 24, false, 1),
          new Row(5, 72, 40, true, 2),
          new Row(5, 120, 40, true, 1),
          new Row(3, 240, 80, false, 2),
          new Row(3, 200, 80, false, 1),
          new Row(3, 184, 80, false, 1),
          new Row(3, 184, 80, false, 1),
          new Row(3, 480, 112, true, 1),
          new Row(3, 672, 112, true, 1),
          new Row(5, 672, 160, true, 2),
          new Row(5, 960, 160, false, 1),
          new Row(5, 960, 160, true, 1),
          new Row(5, 960, 160, false, 1),
          new Row(5, 960, 160, true, 1));

  private GhostNet() {}

  /** GhostNet 1.0×. */
  public static void ghostNet(LayerBuilder layers) {
    layers.block("stem");
    Features x = layers.relu(layers.convNorm(layers.image(), 16, square(3).stride(2)));
    for (int i = 0; i < ROWS.size(); i++) {
      layers.block("block" + i);
      x = bottleneck(layers, x, ROWS.get(i));
    }
    layers.block("head");
    x = layers.relu(layers.convNorm(x, 960, square(1)));
    x = layers.relu(layers.conv(layers.globalAveragePool(x), 1280, square(1)));
    Classifier.scores(layers, layers.flatten(x, 1));
  }

  private static Features bottleneck(LayerBuilder layers, Features x, Row row) {
    Features y = ghost(layers, x, row.expanded, true);
    if (row.stride > 1) {
      y = layers.depthwiseNorm(y, square(row.kernel).stride(row.stride));
    }
    if (row.squeeze) {
      long squeezed = Classifier.multiple(row.expanded / 4.0, 4);
      Features gate = layers.relu(layers.conv(layers.mean(y, true), squeezed, square(1)));
      y = layers.multiply(y, layers.hardSigmoid(layers.conv(gate, row.expanded, square(1))));
    }
    y = ghost(layers, y, row.channels, false);
    return layers.add(y, shortcut(layers, x, row));
  }

  private static Features shortcut(LayerBuilder layers, Features x, Row row) {
    if (row.stride == 1 && row.channels == x.channels()) {
      return x;
    }
    Features y = layers.depthwiseNorm(x, square(row.kernel).stride(row.stride));
    return layers.convNorm(y, row.channels, square(1));
  }

  /** Half of the channels by a convolution, the other half by a cheap one of the first. */
  private static Features ghost(
      LayerBuilder layers, Features x, long channels, boolean activation) {
    Features primary = layers.convNorm(x, channels / 2, square(1));
    primary = activation ? layers.relu(primary) : primary;
    Features cheap = layers.depthwiseNorm(primary, square(3));
    cheap = activation ? layers.relu(cheap) : cheap;
    return layers.channels(layers.concat(primary, cheap), 0, channels);
  }
}
