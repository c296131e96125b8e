package io.maple.network.kernel.layout;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One pass over a graph that changes its images to blocks of channels. */
final class BlockedPass {

  /** The channels of plain images that are reordered come in multiples of this. */
  private static final int REORDER_ALIGNMENT = 4;

  private static final String ACTIVATION = "activation";
  private static final List<Long> TO_CHANNELS_LAST = List.of(0L, 2L, 3L, 1L);
  private static final List<Long> TO_CHANNELS_FIRST = List.of(0L, 3L, 1L, 2L);

  private final KernelGraph graph;
  private final int block;
  private final Map<String, BlockedTensor> blocked = new LinkedHashMap<>();
  private final Map<String, String> reordered = new HashMap<>();
  private int changed;

  BlockedPass(KernelGraph graph, int block) {
    this.graph = graph;
    this.block = block;
  }

  int run() {
    for (KernelNode node : graph.nodes()) {
      if (!node.isRemoved() && node.hasOneOutput() && isImage(node.output())) {
        visit(node);
      }
    }
    blocked.forEach(this::reorderOutput);
    return changed;
  }

  private void visit(KernelNode node) {
    switch (node.type()) {
      case "Conv", "FusedConv" -> convolution(node);
      case "MaxPool", "AveragePool", "GlobalMaxPool", "GlobalAveragePool" -> pooling(node);
      case "Add", "Sum" -> sum(node);
      case "Concat" -> concatenation(node);
      case "Relu", "Sigmoid", "Tanh" -> activation(node, true);
      case "Gelu", "QuickGelu" -> activation(node, false);
      case "HardSigmoid" -> hardSwish(node);
      case "BatchNormalization" -> normalization(node);
      case "Resize", "Upsample" -> resampling(node);
      case "Transpose" -> transpose(node);
      default -> {}
    }
  }

  private boolean isImage(String tensor) {
    TensorType type = graph.type(tensor);
    return type.type() == ElementType.FLOAT32
        && type.shape() != null
        && type.shape().rank() == 4
        && type.shape().isExact();
  }

  private void convolution(KernelNode conv) {
    Shape weight = graph.shape(conv.input(1));
    if (weight == null
        || weight.rank() != 4
        || !graph.isConstant(conv.input(1))
        || (conv.hasInput(2) && !graph.isConstant(conv.input(2)))
        || conv.hasInput(3)) {
      return;
    }
    long channels = weight.size(0);
    long perGroup = weight.size(1);
    long groups = conv.integer("group", 1);
    boolean readsPlain = groups == 1 && perGroup < block;
    if (groups > 1) {
      boolean depthwise = perGroup == 1 && channels == groups;
      boolean aligned =
          perGroup % block == 0 && channels % groups == 0 && channels / groups % block == 0;
      if (channels % REORDER_ALIGNMENT != 0 || !(depthwise || aligned)) {
        return;
      }
    } else if (!readsPlain && perGroup % REORDER_ALIGNMENT != 0) {
      return;
    }
    List<String> inputs = new ArrayList<>(conv.inputs());
    if (!readsPlain) {
      inputs.set(0, read(conv, 0));
    }
    replace(List.of(conv), "Conv", conv.attributes(), inputs, conv.output());
  }

  /** Windows are worth a reordering; means of whole images are not. */
  private void pooling(KernelNode pool) {
    String image = pool.input(0);
    boolean reorders = pool.is("MaxPool", "AveragePool");
    if ((blocked.containsKey(image) || (reorders && isImage(image)))
        && graph.size(image, 1) % block == 0) {
      replace(List.of(pool), pool.type(), pool.attributes(), List.of(read(pool, 0)), pool.output());
    }
  }

  private void sum(KernelNode sum) {
    if (!areBlocked(sum.inputs())) {
      return;
    }
    boolean same =
        sum.inputs().stream().allMatch(input -> graph.haveSameShape(input, sum.output()));
    if (!same) {
      broadcastSum(sum);
      return;
    }
    if (sum.inputs().size() == 2) {
      for (int i = 0; i < 2; i++) {
        KernelNode conv = fusable(sum.input(i));
        if (conv != null && !conv.hasInput(3) && !sum.input(0).equals(sum.input(1))) {
          List<String> inputs = new ArrayList<>(conv.inputs());
          if (inputs.size() == 2) {
            inputs.add("");
          }
          inputs.add(use(sum.input(1 - i)));
          use(sum.input(i));
          replace(List.of(conv, sum), "Conv", conv.attributes(), inputs, sum.output());
          return;
        }
      }
    }
    replaceAll(sum);
  }

  /** Images of other sizes are added with an axis for the blocks, which costs views only. */
  private void broadcastSum(KernelNode sum) {
    if (sum.inputs().size() != 2
        || sum.inputs().stream().anyMatch(input -> graph.size(input, 1) % block != 0)) {
      return;
    }
    List<String> views = new ArrayList<>();
    for (String input : sum.inputs()) {
      String view = graph.tensor(input, unfolded(graph.type(input)));
      graph.addBefore(sum, "Reshape", Map.of(), List.of(use(input), sizes(view)), List.of(view));
      views.add(view);
    }
    String result = graph.tensor(sum.output(), unfolded(graph.type(sum.output())));
    String image = create(sum.output());
    KernelNode added =
        graph.fuse(List.of(sum), sum.type(), sum.attributes(), views, List.of(result));
    graph.addAfter(added, "Reshape", Map.of(), List.of(result, sizes(image)), List.of(image));
    changed++;
  }

  private String sizes(String tensor) {
    Shape shape = graph.shape(tensor);
    return graph.integers(tensor, shape == null ? new long[0] : shape.sizes());
  }

  private TensorType unfolded(TensorType image) {
    Shape shape = image.shape() == null ? Shape.SCALAR : image.shape();
    List<Dimension> dimensions = new ArrayList<>(shape.dimensions());
    dimensions.set(1, Dimension.of(shape.size(1) / block));
    dimensions.add(Dimension.of(block));
    return new TensorType(image.type(), Shape.of(dimensions));
  }

  private void concatenation(KernelNode concat) {
    long axis = concat.integer("axis", 1);
    if ((axis == 1 || axis == -3)
        && areBlocked(concat.inputs())
        && concat.inputs().stream().allMatch(input -> graph.size(input, 1) % block == 0)) {
      replaceAll(concat);
    }
  }

  private void activation(KernelNode node, boolean joins) {
    if (!areBlocked(node.inputs())) {
      return;
    }
    KernelNode conv = joins ? fusable(node.input(0)) : null;
    if (conv == null) {
      replaceAll(node);
      return;
    }
    use(node.input(0));
    replace(
        List.of(conv, node), "Conv", activated(conv, node.type()), conv.inputs(), node.output());
  }

  /** x · hardsigmoid(x) behind a convolution joins it, too. */
  private void hardSwish(KernelNode gate) {
    String image = gate.input(0);
    KernelNode product = graph.onlyReader(gate.output());
    BlockedTensor input = blocked.get(image);
    KernelNode conv = input == null ? null : graph.maker(input.tensor());
    if (product != null
        && product.is("Mul")
        && product.inputs().contains(image)
        && Math.abs(gate.real("alpha", 0.2f) - 1 / 6f) < 1e-4
        && gate.real("beta", 0.5f) == 0.5f
        && input != null
        && input.uses() == 2
        && conv != null
        && isPlainConvolution(conv)) {
      use(image);
      use(image);
      replace(
          List.of(conv, gate, product),
          "Conv",
          activated(conv, "HardSwish"),
          conv.inputs(),
          product.output());
    } else {
      activation(gate, true);
    }
  }

  private static Map<String, Attribute> activated(KernelNode conv, String activation) {
    Map<String, Attribute> attributes = new HashMap<>(conv.attributes());
    attributes.put(ACTIVATION, new Attribute.Text(activation));
    return attributes;
  }

  /** Scales and shifts of channels are a convolution of each channel by itself. */
  private void normalization(KernelNode norm) {
    if (areBlocked(List.of(norm.input(0)))
        && norm.inputs().stream().skip(1).allMatch(graph::isConstant)) {
      long channels = align(graph.size(norm.input(0), 1));
      TensorType weight = TensorType.of(ElementType.FLOAT32, channels, 1, 1, 1);
      TensorType bias = TensorType.of(ElementType.FLOAT32, channels);
      replace(
          List.of(norm),
          "Conv",
          Map.of("group", new Attribute.Int(channels)),
          List.of(
              use(norm.input(0)),
              graph.weight(norm.input(1), weight),
              graph.weight(norm.input(2), bias)),
          norm.output());
    }
  }

  private void resampling(KernelNode node) {
    String image = node.input(0);
    if (!areBlocked(List.of(image)) || !isImage(image)) {
      return;
    }
    String mode = node.text("mode", "nearest");
    String coordinates = node.text("coordinate_transformation_mode", "half_pixel");
    boolean supported =
        mode.equals("nearest")
            ? coordinates.equals("asymmetric")
                && node.text("nearest_mode", "round_prefer_floor").equals("floor")
            : mode.equals("linear");
    boolean whole =
        graph.size(image, 1) == graph.size(node.output(), 1)
            && graph.size(image, 2) > 0
            && graph.size(image, 3) > 0
            && graph.size(node.output(), 2) % graph.size(image, 2) == 0
            && graph.size(node.output(), 3) % graph.size(image, 3) == 0;
    if (supported && whole) {
      replace(List.of(node), "Upsample", node.attributes(), List.of(use(image)), node.output());
    }
  }

  /** A reordering kernel writes channels last as well. */
  private void transpose(KernelNode node) {
    if (areBlocked(node.inputs()) && TO_CHANNELS_LAST.equals(node.integers("perm"))) {
      graph.fuse(
          List.of(node),
          "ReorderOutput",
          Map.of("channels_last", new Attribute.Int(1)),
          List.of(use(node.input(0))),
          node.outputs());
      changed++;
    }
  }

  /** The convolution that alone makes a blocked image and has no activation yet; else null. */
  private @Nullable KernelNode fusable(String image) {
    BlockedTensor input = blocked.get(image);
    KernelNode maker = input == null || input.uses() != 1 ? null : graph.maker(input.tensor());
    return maker != null && isPlainConvolution(maker) ? maker : null;
  }

  private static boolean isPlainConvolution(KernelNode node) {
    return node.is("Conv") && node.isBlocked() && !node.attributes().containsKey(ACTIVATION);
  }

  private boolean areBlocked(List<String> images) {
    return images.stream().allMatch(blocked::containsKey);
  }

  /** The blocked image that a kernel reads in place of a plain one. */
  private String use(String image) {
    BlockedTensor input = blocked.get(image);
    if (input == null) {
      return image;
    }
    input.use();
    return input.tensor();
  }

  /** The blocked image, reordered if need be. */
  private String read(KernelNode reader, int index) {
    String image = reader.input(index);
    if (blocked.containsKey(image)) {
      return use(image);
    }
    String known = reordered.get(image);
    if (known != null) {
      return known;
    }
    String made = graph.tensor(image, padded(graph.type(image)));
    KernelNode transpose = graph.maker(image);
    boolean last =
        transpose != null
            && transpose.is("Transpose")
            && TO_CHANNELS_FIRST.equals(transpose.integers("perm"));
    if (last && transpose != null && graph.uses(image) == 1) {
      graph.fuse(
          List.of(transpose),
          "ReorderInput",
          Map.of("channels_last", new Attribute.Int(1)),
          transpose.inputs(),
          List.of(made));
    } else {
      String from = last && transpose != null ? transpose.input(0) : image;
      graph.addBefore(
          reader,
          "ReorderInput",
          Map.of("channels_last", new Attribute.Int(last ? 1 : 0)),
          List.of(from),
          List.of(made));
    }
    reordered.put(image, made);
    return made;
  }

  private void replaceAll(KernelNode node) {
    List<String> inputs = node.inputs().stream().map(this::use).toList();
    replace(List.of(node), node.type(), node.attributes(), inputs, node.output());
  }

  private void replace(
      List<KernelNode> parts,
      String type,
      Map<String, Attribute> attributes,
      List<String> inputs,
      String output) {
    String image = create(output);
    graph.fuse(parts, type, attributes, inputs, List.of(image)).block();
    changed++;
  }

  /** The name of the blocked image of a plain one. */
  private String create(String image) {
    TensorType plain = graph.type(image);
    String made = graph.tensor(image, padded(plain));
    blocked.put(image, new BlockedTensor(made, graph.size(image, 1), graph.uses(image)));
    return made;
  }

  private void reorderOutput(String image, BlockedTensor made) {
    KernelNode maker = graph.maker(made.tensor());
    if (made.isReadPlain() && maker != null) {
      graph.addAfter(
          maker,
          "ReorderOutput",
          Map.of("channels", new Attribute.Int(made.channels())),
          List.of(made.tensor()),
          List.of(image));
    }
  }

  private TensorType padded(TensorType image) {
    Shape shape = image.shape() == null ? Shape.ofRank(4) : image.shape();
    return new TensorType(image.type(), shape.with(1, Dimension.of(align(shape.size(1)))));
  }

  private long align(long channels) {
    return Math.multiplyExact(Math.floorDiv(Math.addExact(channels, block - 1L), block), block);
  }
}
