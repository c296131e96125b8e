package io.maple.network.catalogue.vision;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;

/**
 * Residual networks as torchvision's {@code resnet} has them, with the stride in the 3×3
 * convolution (He et al., arXiv:1512.03385; Xie et al., arXiv:1611.05431; Zagoruyko and Komodakis,
 * arXiv:1605.07146).
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

  /** ResNet-50. */
  public static void resNet50(LayerBuilder layers) {
    bottleneck(layers, 64, 1, 3, 4, 6, 3);
  }

  /** ResNet-101. */
  public static void resNet101(LayerBuilder layers) {
    bottleneck(layers, 64, 1, 3, 4, 23, 3);
  }

  /** ResNeXt-50 of 32 groups of 4 channels. */
  public static void resNeXt50(LayerBuilder layers) {
    bottleneck(layers, 128, 32, 3, 4, 6, 3);
  }

  /** Wide ResNet-50 of twice the channels inside its blocks. */
  public static void wideResNet50(LayerBuilder layers) {
    bottleneck(layers, 128, 1, 3, 4, 6, 3);
  }

  private static void basic(LayerBuilder layers, int... depths) {
    Features x = stem(layers);
    for (int stage = 0; stage < depths.length; stage++) {
      long channels = 64L << stage;
      for (int i = 0; i < depths[stage]; i++) {
        layers.block("layer%d.%d".formatted(stage + 1, i));
        long stride = i == 0 && stage > 0 ? 2 : 1;
        Features y = layers.relu(layers.convNorm(x, channels, square(3).stride(stride)));
        y = layers.convNorm(y, channels, square(3));
        x = layers.relu(layers.add(y, shortcut(layers, x, channels, stride)));
      }
    }
    Classifier.pooled(layers, x);
  }

  private static void bottleneck(LayerBuilder layers, long width, long groups, int... depths) {
    Features x = stem(layers);
    for (int stage = 0; stage < depths.length; stage++) {
      long inner = width << stage;
      long channels = 256L << stage;
      for (int i = 0; i < depths[stage]; i++) {
        layers.block("layer%d.%d".formatted(stage + 1, i));
        long stride = i == 0 && stage > 0 ? 2 : 1;
        Features y = layers.relu(layers.convNorm(x, inner, square(1)));
        y = layers.relu(layers.convNorm(y, inner, square(3).stride(stride).groups(groups)));
        y = layers.convNorm(y, channels, square(1));
        x = layers.relu(layers.add(y, shortcut(layers, x, channels, stride)));
      }
    }
    Classifier.pooled(layers, x);
  }

  private static Features stem(LayerBuilder layers) {
    layers.block("stem");
    Features x = layers.relu(layers.convNorm(layers.image(), 64, square(7).stride(2)));
    return layers.maxPool(x, square(3).stride(2));
  }

  private static Features shortcut(LayerBuilder layers, Features x, long channels, long stride) {
    return stride == 1 && x.channels() == channels
        ? x
        : layers.convNorm(x, channels, square(1).stride(stride));
  }
}
