package io.maple.network.catalogue.sequence;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;
import io.maple.network.catalogue.layer.SequenceLayers;
import java.util.function.UnaryOperator;

/** The parts that the transformers of Whisper and wav2vec 2.0 have in common. */
final class SpeechTransformer {

  static final double EPSILON = 1e-5;

  private final LayerBuilder layers;
  private final SequenceLayers sequence;
  private final long heads;
  private final boolean keyBias;

  SpeechTransformer(LayerBuilder layers, long heads, boolean keyBias) {
    this.layers = layers;
    this.sequence = new SequenceLayers(layers);
    this.heads = heads;
    this.keyBias = keyBias;
  }

  /** Attention of a sequence to itself, the query scaled before it is cut into heads. */
  Features attention(Features x) {
    double scale = 1 / Math.sqrt((double) x.channels() / heads);
    Features query = sequence.scale(sequence.linear(x, x.channels()), scale);
    Features key =
        keyBias ? sequence.linear(x, x.channels()) : sequence.linearOnly(x, x.channels());
    Features value = sequence.linear(x, x.channels());
    Features mixed =
        sequence.attention(
            sequence.heads(query, heads),
            sequence.headsTransposed(key, heads),
            sequence.heads(value, heads),
            heads,
            UnaryOperator.identity());
    return sequence.linear(mixed, x.channels());
  }

  Features feedForward(Features x) {
    return sequence.feedForward(x, 4 * x.channels());
  }

  Features norm(Features x) {
    return sequence.layerNorm(x, EPSILON);
  }

  /** (batch, channels, time) as (batch, time, channels), and the reverse. */
  Features turn(Features x) {
    return layers.transposeTo(x, x.channels(), 0L, 2L, 1L);
  }
}
