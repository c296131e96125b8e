package io.maple.network.catalogue.layer;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Layers of networks that work on sequences of vectors, (batch, sequence, channels), as PyTorch's
 * exporter writes them. Every method works at any batch and any length of the sequence.
 */
public final class SequenceLayers {

  /** What hides a position from attention: the most negative 32-bit number. */
  private static final double HIDDEN = -Float.MAX_VALUE;

  private static final Long[] HEADS_FIRST = {0L, 2L, 1L, 3L};

  private final LayerBuilder layers;

  /** Appends to a network. */
  public SequenceLayers(LayerBuilder layers) {
    this.layers = layers;
  }

  // Matrix products

  /** A matrix product of the last axis, and a bias. */
  public Features linear(Features x, long channels) {
    String label = layers.label("linear");
    String product = product(x, label, channels);
    String bias = layers.weight(label + ".bias", channels);
    return new Features(layers.node("Add", bias, product), channels);
  }

  /** A matrix product of the last axis, without a bias. */
  public Features linearOnly(Features x, long channels) {
    return new Features(product(x, layers.label("linear"), channels), channels);
  }

  private String product(Features x, String label, long channels) {
    return layers.node(
        "MatMul", x.tensor(), layers.weight(label + ".weight", x.channels(), channels));
  }

  /** Rows of a table: the tensor of indices gets one more axis. */
  public Features embedding(String indices, long rows, long channels) {
    return embedding(indices, table(rows, channels), channels);
  }

  /** Rows of a table that is used elsewhere, too. */
  public Features embedding(String indices, String table, long channels) {
    return new Features(layers.node("Gather", table, indices), channels);
  }

  /** A table for {@link #embedding(String, String, long)}. */
  public String table(long rows, long channels) {
    return layers.weight(layers.label("embedding") + ".weight", rows, channels);
  }

  /** A convolution along (batch, channels, time). */
  public Features conv(
      Features x,
      long channels,
      long kernel,
      long stride,
      long padding,
      long groups,
      boolean bias) {
    String label = layers.label("conv");
    String weight = layers.weight(label + ".weight", channels, x.channels() / groups, kernel);
    String[] read =
        bias
            ? new String[] {x.tensor(), weight, layers.weight(label + ".bias", channels)}
            : new String[] {x.tensor(), weight};
    Map<String, Attribute> attributes =
        LayerBuilder.attributes(
            "dilations", new Attribute.Ints(List.of(1L)),
            "group", new Attribute.Int(groups),
            "kernel_shape", new Attribute.Ints(List.of(kernel)),
            "pads", new Attribute.Ints(List.of(padding, padding)),
            "strides", new Attribute.Ints(List.of(stride)));
    return new Features(layers.node("Conv", attributes, read), channels);
  }

  // Normalisation and activation

  /** Layer normalisation of the last axis (Ba et al., arXiv:1607.06450). */
  public Features layerNorm(Features x, double epsilon) {
    String label = layers.label("norm");
    String scale = layers.weight(label + ".weight", x.channels());
    String shift = layers.weight(label + ".bias", x.channels());
    return new Features(
        layers.node(
            "LayerNormalization",
            LayerBuilder.attributes(
                "axis", new Attribute.Int(-1), "epsilon", new Attribute.Real((float) epsilon)),
            x.tensor(),
            scale,
            shift),
        x.channels());
  }

  /** Normalisation by the root of the mean square (Zhang, Sennrich, arXiv:1910.07467). */
  public Features rootMeanSquareNorm(Features x, double epsilon) {
    String scale = layers.weight(layers.label("norm") + ".weight", x.channels());
    String mean =
        layers.node(
            "ReduceMean",
            LayerBuilder.attributes(
                "axes", new Attribute.Ints(List.of(-1L)), "keepdims", new Attribute.Int(1)),
            layers.node("Pow", x.tensor(), layers.real(2)));
    String root = layers.node("Sqrt", layers.node("Add", mean, layers.real(epsilon)));
    String normal = layers.node("Mul", x.tensor(), layers.node("Div", layers.real(1), root));
    return new Features(layers.node("Mul", scale, normal), x.channels());
  }

  /** The approximation of the Gaussian error linear unit by tanh: x/2 · (1 + tanh(…)). */
  public Features geluTanh(Features x) {
    String half = layers.node("Mul", x.tensor(), layers.real(0.5));
    String cube = layers.node("Pow", x.tensor(), layers.real(3));
    String sum = layers.node("Add", x.tensor(), layers.node("Mul", cube, layers.real(0.044715)));
    String tanh = layers.node("Tanh", layers.node("Mul", sum, layers.real(Math.sqrt(2 / Math.PI))));
    return new Features(
        layers.node("Mul", half, layers.node("Add", tanh, layers.real(1))), x.channels());
  }

  /** Two matrix products with biases and the Gaussian error linear unit between them. */
  public Features feedForward(Features x, long inner) {
    return linear(layers.gelu(linear(x, inner)), x.channels());
  }

  // Attention

  /** Cuts the channels into heads: (batch, heads, sequence, channels of one head). */
  public Features heads(Features x, long heads) {
    return heads(x, heads, HEADS_FIRST);
  }

  /** Cuts the channels into heads: (batch, heads, channels of one head, sequence). */
  public Features headsTransposed(Features x, long heads) {
    return heads(x, heads, 0L, 2L, 3L, 1L);
  }

  private Features heads(Features x, long heads, Long... axes) {
    long width = x.channels() / heads;
    return layers.transposeTo(layers.reshape(x, width, 0, 0, heads, width), width, axes);
  }

  /** Swaps the last two of four axes. */
  public Features swap(Features x) {
    return layers.transposeTo(x, x.channels(), 0L, 1L, 3L, 2L);
  }

  /**
   * Attention of several heads (Vaswani et al., arXiv:1706.03762, equation 1), back in (batch,
   * sequence, channels).
   *
   * @param query (batch, heads, sequence, channels of one head)
   * @param key (batch, heads, channels of one head, positions)
   * @param value (batch, heads, positions, channels of one head)
   * @param scores scales and masks (batch, heads, sequence, positions)
   */
  public Features attention(
      Features query, Features key, Features value, long heads, UnaryOperator<String> scores) {
    String mixed = attentionOfHeads(query, key, value, scores);
    long channels = heads * value.channels();
    Features sequenceFirst =
        layers.transposeTo(new Features(mixed, value.channels()), value.channels(), HEADS_FIRST);
    return layers.reshape(sequenceFirst, channels, 0, 0, channels);
  }

  /** The same with the heads still apart: (batch, heads, sequence, channels of one head). */
  public String attentionOfHeads(
      Features query, Features key, Features value, UnaryOperator<String> scores) {
    String product = scores.apply(layers.node("MatMul", query.tensor(), key.tensor()));
    Features weights = layers.softmax(new Features(product, 0), -1);
    return layers.node("MatMul", weights.tensor(), value.tensor());
  }

  /** x times a number. */
  public Features scale(Features x, double factor) {
    return new Features(layers.node("Mul", x.tensor(), layers.real(factor)), x.channels());
  }

  // Positions and masks

  /** The size of an axis of a tensor, as a single whole number. */
  public String size(String tensor, long axis) {
    return layers.node("Gather", layers.node("Shape", tensor), layers.integer(axis));
  }

  /** The size of the first axis of a tensor, as a vector of one value. */
  public String batch(String tensor) {
    return layers.node(
        "Slice",
        layers.node("Shape", tensor),
        layers.integers(0),
        layers.integers(1),
        layers.integers(0));
  }

  /** The whole numbers from one up to, excluding, another; both are single values. */
  public String range(String from, String to) {
    return layers.node("Range", from, to, layers.integer(1));
  }

  /** What is added to scores so that each position attends to itself and earlier ones only. */
  public String causalMask(String positions) {
    String rows = layers.node("Unsqueeze", positions, layers.integers(1));
    String columns = layers.node("Unsqueeze", positions, layers.integers(0));
    return layers.node(
        "Where", layers.node("LessOrEqual", columns, rows), layers.real(0), layers.real(HIDDEN));
  }

  /**
   * What is added to scores so that no position attends to padding.
   *
   * @param mask (batch, sequence), 1 for tokens and 0 for padding
   */
  public String paddingMask(String mask) {
    String heads = layers.node("Unsqueeze", mask, layers.integers(1));
    String rows = layers.node("Unsqueeze", heads, layers.integers(2));
    String tokens =
        layers.node("Cast", Map.of("to", new Attribute.Int(ElementType.FLOAT32.onnx())), rows);
    String padding = layers.node("Sub", layers.real(1), tokens);
    return layers.node("Mul", padding, layers.real(HIDDEN));
  }
}
