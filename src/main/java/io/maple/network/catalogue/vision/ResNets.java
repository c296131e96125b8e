package io.maple.network.catalogue.vision;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;

/**
 * Residual networks as torchvision's {@code resnet} has them, the stride in the 3×3 convolution (He
 * et al., arXiv:1512.03385).
 */
public final class ResNets {

  private ResNets() {}

  /** ResNet-18. */
  public static void resNet18(LayerBuilder layers) {
    basic(layers, 2, 2, 2, 2);
  }

  /** ResNet-34. */
  public static void resNet34(LayerBuilder layers) {
    basic(layers, 3, 4, 6, 3);
  }

  private static void basic(LayerBuilder layers, int... depths) {
    Features x = stem(layers);
    for (int stage = 0; stage < depths.length; stage++) {
      long channels = 64L << stage;
      for (int i = 0; i < depths[stage]; i++) {
        layers.block("layer%d.%d".formatted(stage + 1, i));
        x = basicBlock(layers, x, channels, i == 0 && stage > 0 ? 2 : 1);
      }
    }
    classifier(layers, x);
  }

  private static Features basicBlock(LayerBuilder layers, Features x, long channels, long stride) {
    Features y = layers.relu(layers.convNorm(x, channels, square(3).stride(stride)));
    y = layers.convNorm(y, channels, square(3));
    return layers.relu(layers.add(y, shortcut(layers, x, channels, stride)));
  }

  private static Features shortcut(LayerBuilder layers, Features x, long channels, long stride) {
    return stride == 1 && x.channels() == channels
        ? x
        : layers.convNorm(x, channels, square(1).stride(stride));
  }

  private static Features stem(LayerBuilder layers) {
    layers.block("stem");
    Features x = layers.relu(layers.convNorm(layers.image(), 64, square(7).stride(2)));
    return layers.maxPool(x, square(3).stride(2));
  }

  private static void classifier(LayerBuilder layers, Features x) {
    layers.block("head");
    x = layers.flatten(layers.globalAveragePool(x), 1);
    layers.output(layers.linear(x, 1000));
  }
}
