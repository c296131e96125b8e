package io.maple.network.catalogue.transformer;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;
import io.maple.network.catalogue.layer.SequenceLayers;
import io.maple.network.graph.Attribute;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Attention as timm's {@code Attention} has it: one matrix product makes query, key and value. */
final class JointAttention {

  private JointAttention() {}

  /** Attention of a sequence to itself: (batch, sequence, channels). */
  static Features append(LayerBuilder layers, Features x, long heads) {
    SequenceLayers sequence = new SequenceLayers(layers);
    long channels = x.channels();
    long width = channels / heads;
    Features packed =
        layers.reshape(sequence.linear(x, 3 * channels), width, 0, 0, 3, heads, width);
    Features turned = layers.transposeTo(packed, width, 2L, 0L, 3L, 1L, 4L);
    List<Features> parts =
        layers
            .nodes(
                "Split",
                3,
                Map.of("axis", new Attribute.Int(0)),
                turned.tensor(),
                layers.integers(1, 1, 1))
            .stream()
            .map(part -> layers.node("Squeeze", part, layers.integers(0)))
            .map(part -> new Features(part, width))
            .toList();
    Features query = sequence.scale(parts.get(0), 1 / Math.sqrt((double) width));
    Features key = sequence.swap(parts.get(1));
    Features mixed = sequence.attention(query, key, parts.get(2), heads, UnaryOperator.identity());
    return sequence.linear(mixed, channels);
  }
}
