package io.maple.network.catalogue.vision;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;

/** SqueezeNet as torchvision has it (Iandola et al., arXiv:1602.07360). */
public final class SqueezeNet {

  private SqueezeNet() {}

  /** SqueezeNet 1.1. */
  public static void squeezeNet11(LayerBuilder layers) {
    layers.block("stem");
    Features x = layers.image();
    x = layers.relu(layers.conv(x, 64, square(3).stride(2).padding(0)));
    x = fire(layers, pool(layers, x), 1, 16, 64);
    x = fire(layers, x, 2, 16, 64);
    x = fire(layers, pool(layers, x), 3, 32, 128);
    x = fire(layers, x, 4, 32, 128);
    x = fire(layers, pool(layers, x), 5, 48, 192);
    x = fire(layers, x, 6, 48, 192);
    x = fire(layers, x, 7, 64, 256);
    x = fire(layers, x, 8, 64, 256);
    layers.block("head");
    x = layers.relu(layers.conv(x, Classifier.CLASSES, square(1)));
    layers.output(layers.flatten(layers.globalAveragePool(x), 1));
  }

  private static Features pool(LayerBuilder layers, Features x) {
    return layers.maxPoolCeiling(x, square(3).stride(2).padding(0));
  }

  private static Features fire(
      LayerBuilder layers, Features x, int index, long squeezed, long expanded) {
    layers.block("fire" + index);
    x = layers.relu(layers.conv(x, squeezed, square(1)));
    Features small = layers.relu(layers.conv(x, expanded, square(1)));
    Features large = layers.relu(layers.conv(x, expanded, square(3)));
    return layers.concat(small, large);
  }
}
