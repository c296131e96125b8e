package io.maple.network.catalogue.sequence;

import io.maple.network.ElementType;
import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;
import io.maple.network.catalogue.layer.SequenceLayers;
import io.maple.network.graph.GraphInput.Axis;

/**
 * The encoder of Whisper as {@code WhisperEncoder} of Hugging Face transformers has it, attention
 * written out: 30 s of speech as 3,000 frames of 80 mel bands (Radford et al., arXiv:2212.04356).
 */
public final class Whisper {

  private static final long BANDS = 80;
  private static final long FRAMES = 3_000;

  private Whisper() {}

  /** The encoder of the base model: 6 layers of 512 channels in 8 heads. */
  public static void baseEncoder(LayerBuilder layers) {
    encoder(layers, 6, 512, 8);
  }

  private static void encoder(LayerBuilder layers, int depth, long width, long heads) {
    SequenceLayers sequence = new SequenceLayers(layers);
    SpeechTransformer transformer = new SpeechTransformer(layers, heads, false);
    Features x =
        layers.input(
            "input_features",
            ElementType.FLOAT32,
            BANDS,
            LayerBuilder.batch(),
            Axis.fixed(BANDS),
            Axis.fixed(FRAMES));
    layers.block("stem");
    x = layers.gelu(sequence.conv(x, width, 3, 1, 1, 1, true));
    x = layers.gelu(sequence.conv(x, width, 3, 2, 1, 1, true));
    String positions = layers.weight("embed_positions.weight", FRAMES / 2, width);
    x = layers.add(transformer.turn(x), new Features(positions, width));
    for (int i = 0; i < depth; i++) {
      layers.block("layers." + i);
      x = layers.add(x, transformer.attention(transformer.norm(x)));
      x = layers.add(x, transformer.feedForward(transformer.norm(x)));
    }
    layers.block("head");
    layers.output(transformer.norm(x));
  }
}
