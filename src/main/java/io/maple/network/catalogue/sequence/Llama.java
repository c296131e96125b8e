package io.maple.network.catalogue.sequence;

import io.maple.network.ElementType;
import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;
import io.maple.network.catalogue.layer.SequenceLayers;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.GraphInput.Axis;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Llama 3.2 1B as {@code LlamaForCausalLM} of Hugging Face transformers has it, attention written
 * out, with one cache of keys and values a layer, (batch, 8, positions, 64) (Llama team,
 * arXiv:2407.21783; grouped-query attention of Ainslie et al., arXiv:2305.13245; rotary positions
 * of Su et al., arXiv:2104.09864; SwiGLU of Shazeer, arXiv:2002.05202). The table of tokens is also
 * the weight of the last matrix product.
 */
public final class Llama {

  private static final long VOCABULARY = 128_256;
  private static final int DEPTH = 16;
  private static final long WIDTH = 2_048;
  private static final long INNER = 8_192;
  private static final long HEADS = 32;
  private static final long KEY_HEADS = 8;
  private static final long HEAD_WIDTH = WIDTH / HEADS;
  private static final double EPSILON = 1e-5;

  private final LayerBuilder layers;
  private final SequenceLayers sequence;

  private Llama(LayerBuilder layers) {
    this.layers = layers;
    this.sequence = new SequenceLayers(layers);
  }

  /** Reads a prompt: makes the scores of the tokens that follow, and the cache. */
  public static void prefill(LayerBuilder layers) {
    new Llama(layers).appendPrefill();
  }

  /** Reads one token after as many as {@code past}, with their cache, and makes a longer cache. */
  public static void decode(LayerBuilder layers) {
    new Llama(layers).appendDecode();
  }

  private void appendPrefill() {
    String tokens = tokens(Axis.free("sequence"));
    layers.block("model");
    String positions = sequence.range(layers.integer(0), sequence.size(tokens, 1));
    String causal = sequence.causalMask(positions);
    Rotation rotation = rotation(positions);
    String table = sequence.table(VOCABULARY, WIDTH);
    Features x = sequence.embedding(tokens, table, WIDTH);
    for (int i = 0; i < DEPTH; i++) {
      x =
          layer(
              i,
              x,
              rotation,
              UnaryOperator.identity(),
              UnaryOperator.identity(),
              scores -> layers.node("Add", scores, causal));
    }
    head(x, table);
  }

  private void appendDecode() {
    String tokens = tokens(Axis.fixed(1));
    String[] keys = new String[DEPTH];
    String[] values = new String[DEPTH];
    for (int i = 0; i < DEPTH; i++) {
      keys[i] = cache("past_key_values.%d.key".formatted(i));
      values[i] = cache("past_key_values.%d.value".formatted(i));
    }
    layers.block("model");
    String past = sequence.size(keys[0], 2);
    String next = layers.node("Add", past, layers.integer(1));
    Rotation rotation = rotation(sequence.range(past, next));
    String table = sequence.table(VOCABULARY, WIDTH);
    Features x = sequence.embedding(tokens, table, WIDTH);
    for (int i = 0; i < DEPTH; i++) {
      String key = keys[i];
      String value = values[i];
      x =
          layer(
              i,
              x,
              rotation,
              newKey -> longer(key, newKey),
              newValue -> longer(value, newValue),
              UnaryOperator.identity());
    }
    head(x, table);
  }

  private String tokens(Axis length) {
    return layers.input("input_ids", ElementType.INT64, 1, LayerBuilder.batch(), length).tensor();
  }

  private String cache(String tensor) {
    return layers
        .input(
            tensor,
            ElementType.FLOAT32,
            HEAD_WIDTH,
            LayerBuilder.batch(),
            Axis.fixed(KEY_HEADS),
            Axis.free("past"),
            Axis.fixed(HEAD_WIDTH))
        .tensor();
  }

  private String longer(String past, String present) {
    return layers.along(-2, past, present);
  }

  private Features layer(
      int index,
      Features x,
      Rotation rotation,
      UnaryOperator<String> keys,
      UnaryOperator<String> values,
      UnaryOperator<String> mask) {
    layers.block("layers." + index);
    Features normal = sequence.rootMeanSquareNorm(x, EPSILON);
    Features query = sequence.heads(sequence.linearOnly(normal, WIDTH), HEADS);
    Features key = sequence.heads(sequence.linearOnly(normal, KEY_HEADS * HEAD_WIDTH), KEY_HEADS);
    Features value = sequence.heads(sequence.linearOnly(normal, KEY_HEADS * HEAD_WIDTH), KEY_HEADS);
    query = rotate(query, rotation);
    key = rotate(key, rotation);
    layers.block("present.%d.key".formatted(index));
    key = new Features(keys.apply(key.tensor()), HEAD_WIDTH);
    layers.output(key);
    layers.block("present.%d.value".formatted(index));
    value = new Features(values.apply(value.tensor()), HEAD_WIDTH);
    layers.output(value);
    layers.block("layers." + index);
    String scale = layers.real(1 / Math.sqrt(HEAD_WIDTH));
    Features mixed =
        sequence.attention(
            query,
            sequence.swap(repeat(key)),
            repeat(value),
            HEADS,
            scores -> mask.apply(layers.node("Mul", scores, scale)));
    Features y = layers.add(x, sequence.linearOnly(mixed, WIDTH));
    return layers.add(y, swiGlu(sequence.rootMeanSquareNorm(y, EPSILON)));
  }

  private Features swiGlu(Features x) {
    Features gate = layers.silu(sequence.linearOnly(x, INNER));
    Features up = sequence.linearOnly(x, INNER);
    return sequence.linearOnly(layers.multiply(gate, up), WIDTH);
  }

  private void head(Features x, String table) {
    layers.block("lm_head");
    x = sequence.rootMeanSquareNorm(x, EPSILON);
    String weight =
        layers.node("Transpose", Map.of("perm", new Attribute.Ints(List.of(1L, 0L))), table);
    layers.output(new Features(layers.node("MatMul", x.tensor(), weight), VOCABULARY));
  }

  // Rotary positions

  /** Cosines and sines of the angles of positions and pairs of channels. */
  private record Rotation(String cosine, String sine) {}

  private Rotation rotation(String positions) {
    String rows = layers.node("Unsqueeze", positions, layers.integers(0, 1));
    String numbers =
        layers.node("Cast", Map.of("to", new Attribute.Int(ElementType.FLOAT32.onnx())), rows);
    String frequencies = layers.fixed("inv_freq", 1, HEAD_WIDTH / 2, 1);
    String angles = layers.node("MatMul", frequencies, numbers);
    String turned =
        layers.node("Transpose", Map.of("perm", new Attribute.Ints(List.of(0L, 2L, 1L))), angles);
    String pairs = layers.along(-1, turned, turned);
    return new Rotation(ofHeads(layers.node("Cos", pairs)), ofHeads(layers.node("Sin", pairs)));
  }

  private String ofHeads(String angles) {
    return layers.node("Unsqueeze", angles, layers.integers(1));
  }

  private Features rotate(Features x, Rotation rotation) {
    String straight = layers.node("Mul", x.tensor(), rotation.cosine());
    String first = channels(x, 0, HEAD_WIDTH / 2);
    String second = channels(x, HEAD_WIDTH / 2, Long.MAX_VALUE);
    String turned = layers.along(-1, layers.node("Neg", second), first);
    String crossed = layers.node("Mul", turned, rotation.sine());
    return new Features(layers.node("Add", straight, crossed), x.channels());
  }

  private String channels(Features x, long from, long to) {
    return layers.node(
        "Slice", x.tensor(), layers.integers(from), layers.integers(to), layers.integers(3));
  }

  /** Repeats each head of keys or values for the queries that share it. */
  private Features repeat(Features x) {
    long queries = HEADS / KEY_HEADS;
    String wide = layers.node("Unsqueeze", x.tensor(), layers.integers(2));
    String copies = layers.node("Expand", wide, layers.integers(1, 1, queries, 1, 1));
    return layers.reshape(
        new Features(copies, x.channels()), x.channels(), 0, HEADS, -1, HEAD_WIDTH);
  }
}
