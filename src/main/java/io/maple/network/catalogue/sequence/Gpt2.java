package io.maple.network.catalogue.sequence;

import io.maple.network.ElementType;
import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;
import io.maple.network.catalogue.layer.SequenceLayers;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.GraphInput.Axis;
import java.util.List;
import java.util.Map;

/**
 * GPT-2 as {@code GPT2LMHeadModel} of Hugging Face transformers has it, attention written out: all
 * tokens of a text at once, without a cache (Radford et al., Language Models are Unsupervised
 * Multitask Learners, 2019). The table of tokens is also the weight of the last matrix product.
 */
public final class Gpt2 {

  private static final long VOCABULARY = 50_257;
  private static final long POSITIONS = 1_024;
  private static final double EPSILON = 1e-5;

  private final LayerBuilder layers;
  private final SequenceLayers sequence;
  private final long heads;

  private Gpt2(LayerBuilder layers, long heads) {
    this.layers = layers;
    this.sequence = new SequenceLayers(layers);
    this.heads = heads;
  }

  /** The smallest of the four: 12 layers of 768 channels in 12 heads. */
  public static void small(LayerBuilder layers) {
    new Gpt2(layers, 12).append(12, 768);
  }

  private void append(int depth, long width) {
    String tokens =
        layers
            .input("input_ids", ElementType.INT64, 1, LayerBuilder.batch(), Axis.free("sequence"))
            .tensor();
    layers.block("embeddings");
    String table = sequence.table(VOCABULARY, width);
    String positions = sequence.range(layers.integer(0), sequence.size(tokens, 1));
    Features x =
        layers.add(
            sequence.embedding(tokens, table, width),
            sequence.embedding(positions, POSITIONS, width));
    String causal = sequence.causalMask(positions);
    String rows = layers.node("Shape", tokens);
    for (int i = 0; i < depth; i++) {
      layers.block("h." + i);
      x = layer(x, rows, causal);
    }
    layers.block("lm_head");
    x = sequence.layerNorm(x, EPSILON);
    String weight =
        layers.node("Transpose", Map.of("perm", new Attribute.Ints(List.of(1L, 0L))), table);
    layers.output(new Features(layers.node("MatMul", x.tensor(), weight), VOCABULARY));
  }

  private Features layer(Features x, String rows, String causal) {
    List<Features> parts =
        split(product(sequence.layerNorm(x, EPSILON), rows, 3 * x.channels()), x.channels());
    Features query = sequence.heads(parts.get(0), heads);
    Features key = sequence.headsTransposed(parts.get(1), heads);
    Features value = sequence.heads(parts.get(2), heads);
    String root = layers.real(Math.sqrt((double) query.channels()));
    Features mixed =
        sequence.attention(
            query,
            key,
            value,
            heads,
            scores -> layers.node("Add", layers.node("Div", scores, root), causal));
    Features y = layers.add(product(mixed, rows, x.channels()), x);
    Features inner = product(sequence.layerNorm(y, EPSILON), rows, 4 * x.channels());
    return layers.add(y, product(sequence.geluTanh(inner), rows, x.channels()));
  }

  /** A matrix product with a bias of all vectors of a batch at once, as the reference has it. */
  private Features product(Features x, String rows, long channels) {
    String label = layers.label("linear");
    String weight = layers.weight(label + ".weight", x.channels(), channels);
    String bias = layers.weight(label + ".bias", channels);
    Features flat = layers.reshape(x, x.channels(), -1, x.channels());
    String product = layers.node("Gemm", flat.tensor(), weight, bias);
    String shape = layers.along(0, rows, layers.integers(channels));
    return new Features(layers.node("Reshape", product, shape), channels);
  }

  private List<Features> split(Features x, long width) {
    return layers
        .nodes(
            "Split",
            3,
            Map.of("axis", new Attribute.Int(2)),
            x.tensor(),
            layers.integers(width, width, width))
        .stream()
        .map(part -> new Features(part, width))
        .toList();
  }
}
