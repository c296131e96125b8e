package io.maple.network.catalogue.layer;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphBuilder;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Appends the layers of a network to a graph as PyTorch's exporter writes them in evaluation mode,
 * opset 17: batch normalisation is folded into the convolution before it, and dropout is absent.
 *
 * <p>{@link #parameters} counts what is trained, as publications do: a folded batch normalisation
 * counts its scale and its shift (2 × channels), although the graph holds one bias a channel.
 */
public final class LayerBuilder {

  private static final int OPSET = 17;

  private final GraphBuilder graph;
  private final Map<String, Long> dimensions;
  private final Map<String, Integer> labels = new HashMap<>();
  private final Set<String> scalars = new HashSet<>();
  private String block = "";
  private long parameters;

  /**
   * An empty network.
   *
   * @param dimensions values by name, {@code batch} and {@code height} for instance
   */
  public LayerBuilder(String network, Map<String, Long> dimensions) {
    this.graph = new GraphBuilder(network, OPSET);
    this.dimensions = Map.copyOf(dimensions);
  }

  /**
   * The value of a dimension that decides the layers themselves, such as {@code multiplier}.
   *
   * @throws IllegalArgumentException when the network has no such dimension
   */
  public long dimension(String name) {
    Long value = dimensions.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "The network has no dimension (%s).\nMaybe give it a default in the catalogue."
              .formatted(name));
    }
    return value;
  }

  /** Names the layers that follow: {@code block/conv}, {@code block/relu} and so on. */
  public void block(String name) {
    block = name + "/";
  }

  /** The number of trained values so far. */
  public long parameters() {
    return parameters;
  }

  /** The graph so far. */
  public Graph build() {
    return graph.build();
  }

  /** Adds to {@link #parameters} what is trained but absent from the graph. */
  public void countParameters(long values) {
    parameters = Math.addExact(parameters, values);
  }

  // Inputs and outputs

  /** An input of three colours whose batch, height and width are free. */
  public Features image() {
    return image(GraphInput.Axis.free("height"), GraphInput.Axis.free("width"));
  }

  /** An input of three colours whose batch is free and whose height and width are fixed. */
  public Features image(long size) {
    return image(GraphInput.Axis.fixed(size), GraphInput.Axis.fixed(size));
  }

  private Features image(GraphInput.Axis height, GraphInput.Axis width) {
    return input("image", ElementType.FLOAT32, 3, batch(), GraphInput.Axis.fixed(3), height, width);
  }

  /** An input of any axes. */
  public Features input(String tensor, ElementType type, long channels, GraphInput.Axis... axes) {
    return new Features(graph.input(tensor, type, axes), channels);
  }

  /** The free axis that is called {@code batch}. */
  public static GraphInput.Axis batch() {
    return GraphInput.Axis.free("batch");
  }

  /** Makes a tensor an output of the network. */
  public void output(Features x) {
    graph.output(x.tensor());
  }

  // Convolution and matrix product

  /** A convolution with a bias. */
  public Features conv(Features x, long channels, Filter filter) {
    return conv(x, channels, filter, 1);
  }

  /** A convolution with a batch normalisation folded into it. */
  public Features convNorm(Features x, long channels, Filter filter) {
    return conv(x, channels, filter, 2);
  }

  /** A convolution of each channel on its own, with a batch normalisation folded into it. */
  public Features depthwiseNorm(Features x, Filter filter) {
    return convNorm(x, x.channels(), filter.groups(x.channels()));
  }

  /** A convolution without a bias. */
  public Features convOnly(Features x, long channels, Filter filter) {
    return conv(x, channels, filter, 0);
  }

  private Features conv(Features x, long channels, Filter filter, int trainedPerChannel) {
    String label = label("conv");
    String weight =
        weight(
            label + ".weight",
            channels,
            x.channels() / filter.groups(),
            filter.height(),
            filter.width());
    countParameters(trainedPerChannel * channels);
    String[] read =
        trainedPerChannel == 0
            ? new String[] {x.tensor(), weight}
            : new String[] {x.tensor(), weight, graph.weight(label + ".bias", channels)};
    Map<String, Attribute> attributes =
        attributes(
            "dilations", new Attribute.Ints(filter.dilations()),
            "group", new Attribute.Int(filter.groups()),
            "kernel_shape", new Attribute.Ints(filter.kernelShape()),
            "pads", new Attribute.Ints(filter.pads()),
            "strides", new Attribute.Ints(filter.strides()));
    return new Features(graph.node(label, "Conv", attributes, read), channels);
  }

  /** A matrix product with a bias of vectors: (batch, channels). */
  public Features linear(Features x, long channels) {
    String label = label("linear");
    String weight = weight(label + ".weight", channels, x.channels());
    String bias = weight(label + ".bias", channels);
    return new Features(
        graph.node(label, "Gemm", Map.of("transB", new Attribute.Int(1)), x.tensor(), weight, bias),
        channels);
  }

  /** A tensor that is not trained: indices, frequencies. */
  public String constant(String tensor, Constant value) {
    return graph.constant(tensor, value);
  }

  /** A trained tensor. */
  public String weight(String tensor, long... sizes) {
    countParameters(Arrays.stream(sizes).reduce(1, Math::multiplyExact));
    return graph.weight(tensor, sizes);
  }

  /** A transposed convolution with a bias that enlarges height and width by the filter's stride. */
  public Features upConv(Features x, long channels, Filter filter) {
    String label = label("convtranspose");
    String weight =
        weight(label + ".weight", x.channels(), channels, filter.height(), filter.width());
    String bias = weight(label + ".bias", channels);
    Map<String, Attribute> attributes =
        attributes(
            "dilations", new Attribute.Ints(filter.dilations()),
            "group", new Attribute.Int(1),
            "kernel_shape", new Attribute.Ints(filter.kernelShape()),
            "pads", new Attribute.Ints(filter.pads()),
            "strides", new Attribute.Ints(filter.strides()));
    return new Features(
        graph.node(label, "ConvTranspose", attributes, x.tensor(), weight, bias), channels);
  }

  /** A constant of 32-bit floating-point numbers that is not trained, such as anchors. */
  public String fixed(String tensor, long... sizes) {
    return graph.weight(tensor, sizes);
  }

  // Normalisation

  /** A batch normalisation that no convolution comes before, so that it cannot be folded. */
  public Features batchNorm(Features x) {
    String label = label("norm");
    String scale = weight(label + ".weight", x.channels());
    String shift = weight(label + ".bias", x.channels());
    String mean = graph.weight(label + ".mean", x.channels());
    String variance = graph.weight(label + ".variance", x.channels());
    Map<String, Attribute> attributes = Map.of("epsilon", new Attribute.Real(1e-5f));
    return new Features(
        graph.node(
            label, "BatchNormalization", attributes, x.tensor(), scale, shift, mean, variance),
        x.channels());
  }

  // Activations

  /** max(0, x). */
  public Features relu(Features x) {
    return node("Relu", x);
  }

  /** min(max(0, x), 6). */
  public Features relu6(Features x) {
    return new Features(node("Clip", x.tensor(), real(0), real(6)), x.channels());
  }

  /** The logistic function. */
  public Features sigmoid(Features x) {
    return node("Sigmoid", x);
  }

  /** x times the logistic function of x. */
  public Features silu(Features x) {
    return multiply(x, sigmoid(x));
  }

  /** min(max(0, x / 6 + 1/2), 1). */
  public Features hardSigmoid(Features x) {
    return node("HardSigmoid", x, Map.of("alpha", new Attribute.Real(1 / 6f)));
  }

  /** x times its {@link #hardSigmoid}. */
  public Features hardSwish(Features x) {
    return node("HardSwish", x);
  }

  /** The Gaussian error linear unit from its parts: x/2 · (1 + erf(x / √2)). */
  public Features gelu(Features x) {
    String ratio = node("Div", x.tensor(), real(Math.sqrt(2)));
    String twice = node("Add", node("Erf", ratio), real(1));
    return new Features(node("Mul", node("Mul", x.tensor(), twice), real(0.5)), x.channels());
  }

  /** Exponentials over their sum along an axis. */
  public Features softmax(Features x, long axis) {
    return node("Softmax", x, Map.of("axis", new Attribute.Int(axis)));
  }

  // Arithmetic

  /** The sum. */
  public Features add(Features a, Features b) {
    return new Features(node("Add", a.tensor(), b.tensor()), a.channels());
  }

  /** The product; one of the two may have one pixel only. */
  public Features multiply(Features a, Features b) {
    return new Features(node("Mul", a.tensor(), b.tensor()), a.channels());
  }

  // Pooling

  /** The largest value of each window. */
  public Features maxPool(Features x, Filter filter) {
    return maxPool(x, filter, false);
  }

  /** The largest value of each window; a last, partial window counts. */
  public Features maxPoolCeiling(Features x, Filter filter) {
    return maxPool(x, filter, true);
  }

  private Features maxPool(Features x, Filter filter, boolean ceiling) {
    return node(
        "MaxPool",
        x,
        attributes(
            "ceil_mode", new Attribute.Int(ceiling ? 1 : 0),
            "kernel_shape", new Attribute.Ints(filter.kernelShape()),
            "pads", new Attribute.Ints(filter.pads()),
            "strides", new Attribute.Ints(filter.strides())));
  }

  /** The mean of each window; padding counts as zeros. */
  public Features averagePool(Features x, Filter filter) {
    return node(
        "AveragePool",
        x,
        attributes(
            "count_include_pad", new Attribute.Int(1),
            "kernel_shape", new Attribute.Ints(filter.kernelShape()),
            "pads", new Attribute.Ints(filter.pads()),
            "strides", new Attribute.Ints(filter.strides())));
  }

  /** The mean of each channel, as an image of one pixel. */
  public Features globalAveragePool(Features x) {
    return node("GlobalAveragePool", x);
  }

  /** The mean of each channel, as a vector or, where {@code keepAxes}, an image of one pixel. */
  public Features mean(Features x, boolean keepAxes) {
    return node(
        "ReduceMean",
        x,
        attributes(
            "axes", new Attribute.Ints(List.of(2L, 3L)),
            "keepdims", new Attribute.Int(keepAxes ? 1 : 0)));
  }

  // Movement

  /**
   * Vectors of all values of a batch's elements; {@code pixels} is the number of values a channel.
   */
  public Features flatten(Features x, long pixels) {
    return new Features(
        node("Flatten", Map.of("axis", new Attribute.Int(1)), x.tensor()), x.channels() * pixels);
  }

  /** The channels of several images, one image after the other. */
  public Features concat(Features... parts) {
    return concat(List.of(parts));
  }

  /** The channels of several images, one image after the other. */
  public Features concat(List<Features> parts) {
    return new Features(
        along(1, parts.stream().map(Features::tensor).toArray(String[]::new)),
        parts.stream().mapToLong(Features::channels).sum());
  }

  /** Tensors one after the other along an axis. */
  public String along(long axis, String... parts) {
    return node("Concat", Map.of("axis", new Attribute.Int(axis)), parts);
  }

  /** The channels of an image in consecutive parts of these sizes. */
  public List<Features> split(Features x, long... sizes) {
    String label = label("split");
    List<String> names =
        graph.nodes(
            label,
            "Split",
            sizes.length,
            Map.of("axis", new Attribute.Int(1)),
            x.tensor(),
            integers(sizes));
    return IntStream.range(0, sizes.length)
        .mapToObj(i -> new Features(names.get(i), sizes[i]))
        .toList();
  }

  /** The channels from one up to, excluding, another. */
  public Features channels(Features x, long from, long to) {
    String sliced =
        node("Slice", x.tensor(), integers(from), integers(to), integers(1), integers(1));
    return new Features(sliced, to - from);
  }

  /** Groups of channels interleaved, so that the next grouped layer sees each of them. */
  public Features shuffleChannels(Features x, long groups) {
    String size = node("Shape", attributes("start", new Attribute.Int(2)), x.tensor());
    String apart = along(0, integers(0, groups, x.channels() / groups), size);
    String whole = along(0, integers(0, x.channels()), size);
    String split = node("Reshape", x.tensor(), apart);
    List<Long> swapped = List.of(0L, 2L, 1L, 3L, 4L);
    String turned = node("Transpose", Map.of("perm", new Attribute.Ints(swapped)), split);
    return new Features(node("Reshape", turned, whole), x.channels());
  }

  /** An image scaled bilinearly to the height and width of another. */
  public Features resizeLike(Features x, Features model) {
    String channels =
        node(
            "Shape",
            attributes("start", new Attribute.Int(0), "end", new Attribute.Int(2)),
            x.tensor());
    String size = node("Shape", attributes("start", new Attribute.Int(2)), model.tensor());
    return node(
        "Resize",
        x,
        attributes(
            "coordinate_transformation_mode", new Attribute.Text("half_pixel"),
            "mode", new Attribute.Text("linear")),
        "",
        "",
        along(0, channels, size));
  }

  /** An image with each pixel repeated along both axes. */
  public Features repeatPixels(Features x, long times) {
    return node(
        "Resize",
        x,
        attributes(
            "coordinate_transformation_mode", new Attribute.Text("asymmetric"),
            "mode", new Attribute.Text("nearest"),
            "nearest_mode", new Attribute.Text("floor")),
        "",
        reals(1, 1, (double) times, (double) times));
  }

  /** The same values in another shape; 0 keeps a size, −1 takes what remains. */
  public Features reshape(Features x, long channels, long... sizes) {
    return new Features(node("Reshape", x.tensor(), integers(sizes)), channels);
  }

  /** The same values with their axes in another order. */
  public Features transpose(Features x, Long... axes) {
    return node("Transpose", x, Map.of("perm", new Attribute.Ints(List.of(axes))));
  }

  /**
   * A tensor whose axes stand in another order.
   *
   * @param channels of the result, its last axis
   */
  public Features transposeTo(Features x, long channels, Long... axes) {
    return new Features(transpose(x, axes).tensor(), channels);
  }

  // Nodes of any type

  /** A node that keeps the number of channels. */
  public Features node(String type, Features x) {
    return node(type, x, Map.of());
  }

  /** A node that keeps the number of channels; {@code more} are its inputs after the first. */
  public Features node(String type, Features x, Map<String, Attribute> attributes, String... more) {
    String[] read = Stream.concat(Stream.of(x.tensor()), Stream.of(more)).toArray(String[]::new);
    return new Features(node(type, attributes, read), x.channels());
  }

  /** A node of one output. */
  public String node(String type, String... read) {
    return node(type, Map.of(), read);
  }

  /** A node of one output. */
  public String node(String type, Map<String, Attribute> attributes, String... read) {
    return graph.node(label(type.toLowerCase(Locale.ROOT)), type, attributes, read);
  }

  /** A node of several outputs. */
  public List<String> nodes(
      String type, int made, Map<String, Attribute> attributes, String... read) {
    return graph.nodes(label(type.toLowerCase(Locale.ROOT)), type, made, attributes, read);
  }

  /** A single floating-point number, one constant a value. */
  public String real(double value) {
    String name = Float.toString((float) value);
    return shared(name, Constant.real((float) value));
  }

  /** A vector of floating-point numbers, one constant a value. */
  public String reals(double... values) {
    String name = Arrays.toString(values);
    return shared(
        name,
        new Constant(
            ElementType.FLOAT32, Shape.of(values.length), new Literal.Reals(values.clone())));
  }

  /** A vector of whole numbers, one constant a value. */
  public String integers(long... values) {
    return shared(Arrays.toString(values), Constant.integers(values));
  }

  /** A single whole number, one constant a value. */
  public String integer(long value) {
    return shared(Long.toString(value), Constant.integer(value));
  }

  private String shared(String name, Constant value) {
    if (scalars.add(name)) {
      graph.constant(name, value);
    }
    return name;
  }

  /** A name that no other layer has: the block, the kind and a number from the second on. */
  public String label(String kind) {
    String name = block + kind;
    int count = labels.merge(name, 1, Integer::sum);
    return count == 1 ? name : name + "_" + count;
  }

  /** Attributes in this order: name, attribute, name, attribute and so on. */
  static Map<String, Attribute> attributes(Object... pairs) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      attributes.put((String) pairs[i], (Attribute) pairs[i + 1]);
    }
    return attributes;
  }
}
