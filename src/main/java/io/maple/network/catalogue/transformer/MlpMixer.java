package io.maple.network.catalogue.transformer;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.Filter;
import io.maple.network.catalogue.layer.LayerBuilder;
import io.maple.network.catalogue.layer.SequenceLayers;
import io.maple.network.graph.Attribute;
import java.util.List;
import java.util.Map;

/** MLP-Mixer as timm's {@code MlpMixer} has it (Tolstikhin et al., arXiv:2105.01601). */
public final class MlpMixer {

  private static final long SIZE = 224;
  private static final long PATCH = 16;
  private static final long PATCHES = (SIZE / PATCH) * (SIZE / PATCH);
  private static final double EPSILON = 1e-6;

  private MlpMixer() {}

  /** Mixer-S/16: 8 layers of 512 channels. */
  public static void small(LayerBuilder layers) {
    append(layers, 8, 512);
  }

  private static void append(LayerBuilder layers, int depth, long width) {
    SequenceLayers sequence = new SequenceLayers(layers);
    Features image = layers.image(SIZE);
    layers.block("stem");
    Filter patch = Filter.square(PATCH).stride(PATCH).padding(0);
    Features x = layers.reshape(layers.conv(image, width, patch), PATCHES, 0, width, -1);
    x = turn(layers, x, width);
    for (int i = 0; i < depth; i++) {
      layers.block("blocks." + i);
      Features patches = turn(layers, sequence.layerNorm(x, EPSILON), PATCHES);
      x = layers.add(x, turn(layers, sequence.feedForward(patches, width / 2), width));
      x = layers.add(x, sequence.feedForward(sequence.layerNorm(x, EPSILON), 4 * width));
    }
    layers.block("head");
    x =
        layers.node(
            "ReduceMean",
            sequence.layerNorm(x, EPSILON),
            Map.of("axes", new Attribute.Ints(List.of(1L)), "keepdims", new Attribute.Int(0)));
    layers.output(layers.linear(x, 1000));
  }

  /** Swaps patches and channels. */
  private static Features turn(LayerBuilder layers, Features x, long last) {
    return layers.transposeTo(x, last, 0L, 2L, 1L);
  }
}
