package io.maple.network.catalogue.sequence;

import io.maple.network.ElementType;
import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;
import io.maple.network.catalogue.layer.SequenceLayers;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.GraphInput.Axis;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Encoders of text as {@code BertModel} and {@code DistilBertModel} of Hugging Face transformers
 * have them, attention written out (Devlin et al., arXiv:1810.04805; Sanh et al.,
 * arXiv:1910.01108).
 */
public final class Bert {

  private static final long VOCABULARY = 30_522;
  private static final int POSITIONS = 512;
  private static final long TOKEN_TYPES = 2;
  private static final double EPSILON = 1e-12;

  private final LayerBuilder layers;
  private final SequenceLayers sequence;
  private final long heads;

  private Bert(LayerBuilder layers, long heads) {
    this.layers = layers;
    this.sequence = new SequenceLayers(layers);
    this.heads = heads;
  }

  /** BERT-base: 12 layers of 768 channels in 12 heads. */
  public static void base(LayerBuilder layers) {
    new Bert(layers, 12).append(12, 768, true);
  }

  /** BERT-large: 24 layers of 1,024 channels in 16 heads. */
  public static void large(LayerBuilder layers) {
    new Bert(layers, 16).append(24, 1024, true);
  }

  /** MiniLM-L6: 6 layers of 384 channels in 12 heads (Wang et al., arXiv:2002.10957). */
  public static void miniLm(LayerBuilder layers) {
    new Bert(layers, 12).append(6, 384, true);
  }

  /** DistilBERT: 6 layers of 768 channels in 12 heads, without token types and pooling. */
  public static void distilled(LayerBuilder layers) {
    new Bert(layers, 12).append(6, 768, false);
  }

  private void append(int depth, long width, boolean pairs) {
    Axis[] axes = {LayerBuilder.batch(), Axis.free("sequence")};
    String tokens = layers.input("input_ids", ElementType.INT64, 1, axes).tensor();
    String mask = layers.input("attention_mask", ElementType.INT64, 1, axes).tensor();
    layers.block("embeddings");
    Features x = sequence.embedding(tokens, VOCABULARY, width);
    if (pairs) {
      String types = layers.input("token_type_ids", ElementType.INT64, 1, axes).tensor();
      x = layers.add(x, sequence.embedding(types, TOKEN_TYPES, width));
    }
    x = sequence.layerNorm(layers.add(x, positions(tokens, width)), EPSILON);
    String padding = sequence.paddingMask(mask);
    for (int i = 0; i < depth; i++) {
      layers.block("layer." + i);
      x = layer(x, padding);
    }
    layers.output(x);
    if (pairs) {
      pool(x);
    }
  }

  private Features positions(String tokens, long width) {
    String all =
        layers.constant(
            "position_ids", Constant.integers(LongStream.range(0, POSITIONS).toArray()));
    String length = layers.node("Unsqueeze", sequence.size(tokens, 1), layers.integers(0));
    String used = layers.node("Slice", all, layers.integers(0), length, layers.integers(0));
    return sequence.embedding(used, POSITIONS, width);
  }

  private Features layer(Features x, String padding) {
    Features query = sequence.heads(sequence.linear(x, x.channels()), heads);
    Features key = sequence.headsTransposed(sequence.linear(x, x.channels()), heads);
    Features value = sequence.heads(sequence.linear(x, x.channels()), heads);
    String root = layers.real(Math.sqrt((double) query.channels()));
    Features mixed =
        sequence.attention(
            query,
            key,
            value,
            heads,
            scores -> layers.node("Add", layers.node("Div", scores, root), padding));
    Features y = layers.add(sequence.linear(mixed, x.channels()), x);
    y = sequence.layerNorm(y, EPSILON);
    return sequence.layerNorm(layers.add(sequence.feedForward(y, 4 * x.channels()), y), EPSILON);
  }

  private void pool(Features x) {
    layers.block("pooler");
    String first =
        layers.node("Gather", Map.of("axis", new Attribute.Int(1)), x.tensor(), layers.integer(0));
    Features pooled = layers.linear(new Features(first, x.channels()), x.channels());
    layers.output(layers.node("Tanh", pooled));
  }
}
