package io.maple.network.catalogue.vision;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;

/**
 * MobileNet v1 with symmetric padding, as timm's {@code mobilenetv1_100} has it (Howard et al.,
 * arXiv:1704.04861, table 1).
 */
public final class MobileNetV1 {

  private MobileNetV1() {}

  /** MobileNet v1 of any width. */
  public static void mobileNetV1(LayerBuilder layers) {
    long width = layers.dimension("multiplier");
    layers.block("stem");
    long stem = Classifier.scaled(32, width);
    Features x = layers.relu6(layers.convNorm(layers.image(), stem, square(3).stride(2)));
    long[] channels = {64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024};
    long[] strides = {1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1};
    for (int i = 0; i < channels.length; i++) {
      layers.block("block" + i);
      x = layers.relu6(layers.depthwiseNorm(x, square(3).stride(strides[i])));
      x = layers.relu6(layers.convNorm(x, Classifier.scaled(channels[i], width), square(1)));
    }
    Classifier.pooled(layers, x);
  }
}
