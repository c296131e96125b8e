package io.maple.network.catalogue.vision;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;

/**
 * Densely connected networks as torchvision has them (Huang et al., arXiv:1608.06993). A
 * normalisation that follows a concatenation or a pooling stays, as nothing can absorb it.
 */
public final class DenseNet {

  private static final long GROWTH = 32;

  private DenseNet() {}

  /** DenseNet-121. */
  public static void denseNet121(LayerBuilder layers) {
    layers.block("stem");
    Features x = layers.relu(layers.convNorm(layers.image(), 64, square(7).stride(2)));
    x = layers.maxPool(x, square(3).stride(2));
    int[] depths = {6, 12, 24, 16};
    for (int stage = 0; stage < depths.length; stage++) {
      if (stage > 0) {
        layers.block("transition" + stage);
        x = layers.relu(layers.batchNorm(x));
        x = layers.convOnly(x, x.channels() / 2, square(1));
        x = layers.averagePool(x, square(2).stride(2));
      }
      for (int i = 0; i < depths[stage]; i++) {
        layers.block("dense%d.%d".formatted(stage + 1, i));
        Features y = layers.relu(layers.batchNorm(x));
        y = layers.relu(layers.convNorm(y, 4 * GROWTH, square(1)));
        x = layers.concat(x, layers.convOnly(y, GROWTH, square(3)));
      }
    }
    layers.block("norm");
    Classifier.pooled(layers, layers.relu(layers.batchNorm(x)));
  }
}
