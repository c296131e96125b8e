package io.maple.network.catalogue.vision;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;

/** ShuffleNet v2 as torchvision has it (Ma et al., arXiv:1807.11164, table 5). */
public final class ShuffleNet {

  private ShuffleNet() {}

  /** ShuffleNet v2 1.0×. */
  public static void shuffleNetV2(LayerBuilder layers) {
    layers.block("stem");
    Features x = layers.relu(layers.convNorm(layers.image(), 24, square(3).stride(2)));
    x = layers.maxPool(x, square(3).stride(2));
    long[] channels = {116, 232, 464};
    int[] depths = {4, 8, 4};
    for (int stage = 0; stage < depths.length; stage++) {
      for (int i = 0; i < depths[stage]; i++) {
        layers.block("stage%d.%d".formatted(stage + 2, i));
        x = i == 0 ? halving(layers, x, channels[stage]) : keeping(layers, x);
      }
    }
    layers.block("head");
    x = layers.relu(layers.convNorm(x, 1024, square(1)));
    Classifier.scores(layers, layers.mean(x, false));
  }

  /** A block that halves the resolution: both branches see all channels. */
  private static Features halving(LayerBuilder layers, Features x, long channels) {
    Features left = layers.depthwiseNorm(x, square(3).stride(2));
    left = layers.relu(layers.convNorm(left, channels / 2, square(1)));
    Features right = branch(layers, x, channels / 2, 2);
    return layers.shuffleChannels(layers.concat(left, right), 2);
  }

  /** A block that keeps it: one half of the channels passes unchanged. */
  private static Features keeping(LayerBuilder layers, Features x) {
    long half = x.channels() / 2;
    Features left = layers.channels(x, 0, half);
    Features right = branch(layers, layers.channels(x, half, x.channels()), half, 1);
    return layers.shuffleChannels(layers.concat(left, right), 2);
  }

  private static Features branch(LayerBuilder layers, Features x, long channels, long stride) {
    Features y = layers.relu(layers.convNorm(x, channels, square(1)));
    y = layers.depthwiseNorm(y, square(3).stride(stride));
    return layers.relu(layers.convNorm(y, channels, square(1)));
  }
}
