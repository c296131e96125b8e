package io.maple.network.catalogue.vision;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;
import io.maple.network.catalogue.layer.SequenceLayers;

/** ConvNeXt as torchvision has it (Liu et al., arXiv:2201.03545). */
public final class ConvNeXt {

  private static final double EPSILON = 1e-6;

  private ConvNeXt() {}

  /** ConvNeXt-T. */
  public static void tiny(LayerBuilder layers) {
    long[] channels = {96, 192, 384, 768};
    int[] depths = {3, 3, 9, 3};
    layers.block("stem");
    Features x = layers.conv(layers.image(), channels[0], square(4).stride(4).padding(0));
    x = norm(layers, x);
    for (int stage = 0; stage < depths.length; stage++) {
      if (stage > 0) {
        layers.block("down" + stage);
        x = layers.conv(norm(layers, x), channels[stage], square(2).stride(2));
      }
      for (int i = 0; i < depths[stage]; i++) {
        layers.block("stage%d.%d".formatted(stage + 1, i));
        x = block(layers, x);
      }
    }
    layers.block("head");
    x = norm(layers, layers.globalAveragePool(x));
    Classifier.scores(layers, layers.flatten(x, 1));
  }

  private static Features block(LayerBuilder layers, Features x) {
    Features y = layers.conv(x, x.channels(), square(7).groups(x.channels()));
    SequenceLayers pixels = new SequenceLayers(layers);
    y = pixels.layerNorm(channelsLast(layers, y), EPSILON);
    y = channelsFirst(layers, pixels.feedForward(y, 4 * x.channels()));
    String scale = layers.weight(layers.label("scale"), x.channels(), 1, 1);
    return layers.add(new Features(layers.node("Mul", scale, y.tensor()), x.channels()), x);
  }

  private static Features norm(LayerBuilder layers, Features x) {
    return channelsFirst(
        layers, new SequenceLayers(layers).layerNorm(channelsLast(layers, x), EPSILON));
  }

  private static Features channelsLast(LayerBuilder layers, Features x) {
    return layers.transpose(x, 0L, 2L, 3L, 1L);
  }

  private static Features channelsFirst(LayerBuilder layers, Features x) {
    return layers.transpose(x, 0L, 3L, 1L, 2L);
  }
}
