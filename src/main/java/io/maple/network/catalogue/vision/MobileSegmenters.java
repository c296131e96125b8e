package io.maple.network.catalogue.vision;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;
import java.util.List;

/**
 * Segmentation on MobileNet v3 large as torchvision has it, its last stage dilated and thus of 1/16
 * of the resolution; 21 classes, without the auxiliary classifier of training.
 */
public final class MobileSegmenters {

  private static final long CLASSES = 21;

  /** The first block of the stages whose outputs have 1/8 and 1/32 of the resolution. */
  private static final int EIGHTH = 3;

  private static final int DILATED = 12;

  /** The outputs of the stages of 1/8 and of 1/16 of the resolution. */
  private record Backbone(Features image, Features low, Features high) {}

  private MobileSegmenters() {}

  /** DeepLabv3 (Chen et al., arXiv:1706.05587). */
  public static void deepLabV3(LayerBuilder layers) {
    Backbone backbone = backbone(layers);
    layers.block("pyramid");
    Features x = backbone.high;
    Features pooled = convNorm(layers, layers.globalAveragePool(x), 256);
    Features pyramid =
        layers.concat(
            convNorm(layers, x, 256),
            layers.relu(layers.convNorm(x, 256, square(3).dilation(12))),
            layers.relu(layers.convNorm(x, 256, square(3).dilation(24))),
            layers.relu(layers.convNorm(x, 256, square(3).dilation(36))),
            layers.resizeLike(pooled, x));
    x = convNorm(layers, pyramid, 256);
    layers.block("head");
    x = layers.relu(layers.convNorm(x, 256, square(3)));
    x = layers.conv(x, CLASSES, square(1));
    layers.output(layers.resizeLike(x, backbone.image));
  }

  /** LR-ASPP (Howard et al., arXiv:1905.02244, figure 10). */
  public static void lrAspp(LayerBuilder layers) {
    Backbone backbone = backbone(layers);
    layers.block("head");
    Features x = convNorm(layers, backbone.high, 128);
    Features gate = layers.convOnly(layers.globalAveragePool(backbone.high), 128, square(1));
    x = layers.multiply(x, layers.sigmoid(gate));
    Features high = layers.conv(layers.resizeLike(x, backbone.low), CLASSES, square(1));
    x = layers.add(layers.conv(backbone.low, CLASSES, square(1)), high);
    layers.output(layers.resizeLike(x, backbone.image));
  }

  private static Backbone backbone(LayerBuilder layers) {
    Features image = layers.image();
    Features x = MobileNetV3.stem(layers, image, 16);
    Features low = x;
    List<MobileNetV3.Row> rows = MobileNetV3.LARGE;
    for (int i = 0; i < rows.size(); i++) {
      layers.block("block" + i);
      x = MobileNetV3.block(layers, x, rows.get(i), 100, i < DILATED ? 1 : 2);
      low = i == EIGHTH ? x : low;
    }
    return new Backbone(image, low, MobileNetV3.last(layers, x));
  }

  private static Features convNorm(LayerBuilder layers, Features x, long channels) {
    return layers.relu(layers.convNorm(x, channels, square(1)));
  }
}
