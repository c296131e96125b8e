package io.maple.network.kernel.layout;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One pass over a graph that moves transposes downwards. */
final class TransposePass {

  private static final Set<String> UNARY =
      Set.of(
          "Cast",
          "Exp",
          "Gelu",
          "LeakyRelu",
          "Log",
          "Reciprocal",
          "Relu",
          "Sigmoid",
          "Sqrt",
          "Tanh",
          "Abs",
          "Not",
          "Ceil",
          "Floor",
          "Neg",
          "Erf",
          "HardSigmoid",
          "Round",
          "IsInf",
          "IsNaN",
          "Selu",
          "Shrink",
          "Sign",
          "Softplus",
          "Softsign",
          "ThresholdedRelu",
          "Celu",
          "Sin",
          "Cos",
          "Tan",
          "Sinh",
          "Cosh",
          "Asin",
          "Acos",
          "Atan",
          "Asinh",
          "Acosh",
          "Atanh",
          "Clip",
          "CastLike",
          "HardSwish",
          "Identity");

  private static final Set<String> BROADCASTING =
      Set.of(
          "Add",
          "Max",
          "Min",
          "Mul",
          "Sub",
          "Div",
          "And",
          "Or",
          "Xor",
          "Mod",
          "PRelu",
          "BitShift",
          "Equal",
          "Greater",
          "Less",
          "GreaterOrEqual",
          "LessOrEqual",
          "Mean",
          "Sum",
          "Pow",
          "Where");

  private static final Set<String> REDUCING =
      Set.of(
          "ReduceLogSum",
          "ReduceLogSumExp",
          "ReduceMax",
          "ReduceMean",
          "ReduceMin",
          "ReduceProd",
          "ReduceSum",
          "ReduceSumSquare",
          "ReduceL1",
          "ReduceL2");

  private static final Set<String> ALONG_AXIS =
      Set.of("Split", "Softmax", "Hardmax", "LogSoftmax", "ArgMin", "ArgMax");

  private static final Set<String> QUANTIZED_BINARY = Set.of("QLinearAdd", "QLinearMul");

  private static final Set<String> QUANTIZED_UNARY = Set.of("QLinearSigmoid", "QLinearLeakyRelu");

  private static final Set<String> QUANTIZED_POOLING =
      Set.of("MaxPool", "QLinearAveragePool", "QLinearGlobalAveragePool");

  private static final Permutation TO_CHANNELS_FIRST = new Permutation(List.of(0, 3, 1, 2));

  private static final Set<String> OTHERS =
      Set.of(
          "QuantizeLinear",
          "DequantizeLinear",
          "Transpose",
          "Concat",
          "Pad",
          "Squeeze",
          "Unsqueeze",
          "Slice",
          "Reshape");

  /** Kernels with more inputs and tensors with more readers are left alone: time is bounded. */
  private static final int MOST = 100;

  private final KernelGraph graph;
  private final boolean quantized;
  private final Set<String> leading = new HashSet<>();

  TransposePass(KernelGraph graph, boolean quantized) {
    this.graph = graph;
    this.quantized = quantized;
  }

  int run() {
    List<KernelNode> nodes = graph.nodes();
    List<KernelNode> reversed = new ArrayList<>(nodes);
    Collections.reverse(reversed);
    reversed.forEach(this::findLeading);
    int count = 0;
    for (KernelNode node : nodes) {
      if (!node.isRemoved() && moves(node) && node.inputs().size() <= MOST && visit(node)) {
        count++;
      }
    }
    return count;
  }

  /** Finds the tensors from which only kernels that can be passed lead to a transpose. */
  private void findLeading(KernelNode node) {
    if (node.is("Transpose")) {
      leading.add(node.input(0));
    } else if (moves(node)
        && transposesOutputs(node)
        && node.outputs().stream().anyMatch(leading::contains)) {
      movable(node).forEach(index -> leading.add(node.input(index)));
    }
  }

  private boolean moves(KernelNode node) {
    String type = node.type();
    return (quantized && movesQuantized(node))
        || UNARY.contains(type)
        || BROADCASTING.contains(type)
        || REDUCING.contains(type)
        || ALONG_AXIS.contains(type)
        || OTHERS.contains(type);
  }

  private static boolean movesQuantized(KernelNode node) {
    return QUANTIZED_BINARY.contains(node.type())
        || QUANTIZED_UNARY.contains(node.type())
        || QUANTIZED_POOLING.contains(node.type())
        || node.is("QLinearConcat");
  }

  private static boolean transposesOutputs(KernelNode node) {
    return !node.is("Reshape");
  }

  /** The inputs that have to be transposed if any is. */
  private List<Integer> movable(KernelNode node) {
    if (node.is("Concat")) {
      return IntStream.range(0, node.inputs().size()).boxed().toList();
    }
    if (node.is("QLinearConcat")) {
      return IntStream.iterate(2, index -> index < node.inputs().size(), index -> index + 3)
          .boxed()
          .toList();
    }
    if (QUANTIZED_BINARY.contains(node.type())) {
      return List.of(0, 3);
    }
    if (BROADCASTING.contains(node.type())) {
      return IntStream.range(0, node.inputs().size())
          .filter(index -> graph.rank(node.input(index)) != 0)
          .boxed()
          .toList();
    }
    return List.of(0);
  }

  private boolean visit(KernelNode node) {
    List<Integer> movable = movable(node);
    for (int index : movable) {
      KernelNode transpose = graph.maker(node, index);
      Permutation order = transpose == null ? null : Permutation.of(transpose);
      if (transpose != null
          && order != null
          && (node.is("Transpose") || cost(node, order, movable) < 0)
          && push(node, transpose, order, movable)) {
        return true;
      }
    }
    return false;
  }

  private int cost(KernelNode node, Permutation order, List<Integer> movable) {
    int cost = 0;
    for (int index : movable) {
      cost += inputCost(node.input(index), order);
    }
    if (cost < 0
        && transposesOutputs(node)
        && node.outputs().stream().noneMatch(leading::contains)) {
      int output = 0;
      for (String made : node.outputs()) {
        output = Math.max(output, Permutation.weight(graph.shape(made)));
      }
      cost += output;
    }
    return cost;
  }

  private int inputCost(String input, Permutation order) {
    if (graph.isConstant(input)) {
      return 0;
    }
    KernelNode maker = graph.maker(input);
    Permutation other = maker == null ? null : Permutation.of(maker);
    int weight = Permutation.weight(graph.shape(input));
    if (other == null) {
      return weight;
    }
    return other.equals(order) && isLikelyRemovable(input) ? -weight : 0;
  }

  private boolean isLikelyRemovable(String transposed) {
    return graph.uses(transposed) <= MOST
        && !graph.isKept(transposed)
        && graph.readers(transposed).stream().allMatch(this::moves);
  }

  private boolean push(
      KernelNode node, KernelNode transpose, Permutation order, List<Integer> movable) {
    if (QUANTIZED_POOLING.contains(node.type())) {
      return pool(node, order);
    }
    if (QUANTIZED_BINARY.contains(node.type())) {
      return broadcast(node, order, movable);
    }
    if (UNARY.contains(node.type()) || QUANTIZED_UNARY.contains(node.type())) {
      replace(node, order, movable, node.attributes(), Map.of(), order);
      return true;
    }
    if (BROADCASTING.contains(node.type())) {
      return broadcast(node, order, movable);
    }
    if (REDUCING.contains(node.type())) {
      return reduce(node, order);
    }
    return switch (node.type()) {
      case "Transpose" -> merge(node, transpose, order);
      case "Split" -> alongAxis(node, order, movable, 0);
      case "Concat", "QLinearConcat" -> alongAxis(node, order, movable, 1);
      case "ArgMin", "ArgMax" -> reduceAxis(node, order);
      case "Softmax", "Hardmax", "LogSoftmax" ->
          graph.source().graph().opset() >= 13 && alongAxis(node, order, movable, -1);
      case "Pad" -> pad(node, order);
      case "QuantizeLinear", "DequantizeLinear" -> quantize(node, order);
      case "Squeeze" -> squeeze(node, order);
      case "Unsqueeze" -> unsqueeze(node, order);
      case "Slice" -> slice(node, order);
      case "Reshape" -> reshape(node, transpose, order);
      default -> false;
    };
  }

  /** Pools quantised images with channels last. */
  private boolean pool(KernelNode node, Permutation order) {
    ElementType type = graph.type(node.input(0)).type();
    if (!order.equals(TO_CHANNELS_FIRST)
        || (type != ElementType.UINT8 && type != ElementType.INT8)
        || node.integer("channels_last", 0) != 0
        || node.outputs().size() != 1) {
      return false;
    }
    Map<String, Attribute> attributes = new HashMap<>(node.attributes());
    boolean largest = node.is("MaxPool");
    if (!largest) {
      attributes.put("channels_last", new Attribute.Int(1));
    }
    String kind = largest ? "NhwcMaxPool" : node.type();
    replace(node, kind, order, List.of(0), attributes, Map.of(), order);
    return true;
  }

  private boolean merge(KernelNode node, KernelNode transpose, Permutation order) {
    Permutation own = Permutation.of(node);
    if (own == null || own.rank() != order.rank()) {
      return false;
    }
    return combine(node, transpose, order.then(own));
  }

  /** Replaces a kernel behind a transpose by one transpose, or by none. */
  private boolean combine(KernelNode node, KernelNode transpose, Permutation whole) {
    String source = transpose.input(0);
    if (whole.isIdentity()) {
      if (!graph.bypass(node, source)) {
        return false;
      }
    } else {
      graph.fuse(
          List.of(node),
          "Transpose",
          Map.of("perm", whole.attribute()),
          List.of(source),
          node.outputs());
    }
    removeUnread(transpose);
    return true;
  }

  private void removeUnread(KernelNode transpose) {
    if (!transpose.isRemoved() && graph.uses(transpose.output()) == 0) {
      graph.remove(transpose);
    }
  }

  private boolean broadcast(KernelNode node, Permutation order, List<Integer> movable) {
    for (int index : movable) {
      int rank = graph.rank(node.input(index));
      if (rank < 0 || rank > order.rank()) {
        return false;
      }
    }
    replace(node, order, movable, node.attributes(), Map.of(), order);
    return true;
  }

  private boolean alongAxis(
      KernelNode node, Permutation order, List<Integer> movable, long absent) {
    int axis = normalize(node.integer("axis", absent), order.rank());
    if (axis < 0) {
      return false;
    }
    Map<String, Attribute> attributes = new HashMap<>(node.attributes());
    attributes.put("axis", new Attribute.Int(order.axis(axis)));
    replace(node, order, movable, attributes, Map.of(), order);
    return true;
  }

  private boolean quantize(KernelNode node, Permutation order) {
    if (graph.type(node.input(1)).values() != 1) {
      return alongAxis(node, order, List.of(0), 1);
    }
    replace(node, order, List.of(0), node.attributes(), Map.of(), order);
    return true;
  }

  private boolean reduceAxis(KernelNode node, Permutation order) {
    int axis = normalize(node.integer("axis", 0), order.rank());
    if (axis < 0) {
      return false;
    }
    Map<String, Attribute> attributes = new HashMap<>(node.attributes());
    attributes.put("axis", new Attribute.Int(order.axis(axis)));
    boolean keeps = node.integer("keepdims", 1) != 0;
    replace(
        node,
        order,
        List.of(0),
        attributes,
        Map.of(),
        keeps ? order : order.without(Set.of(order.axis(axis))));
    return true;
  }

  private boolean reduce(KernelNode node, Permutation order) {
    boolean keeps = node.integer("keepdims", 1) != 0;
    if (node.integers("axes") == null && !node.hasInput(1)) {
      Permutation after = keeps ? order : new Permutation(List.of());
      replace(node, order, List.of(0), node.attributes(), Map.of(), after);
      return true;
    }
    Set<Integer> moved = movedAxes(node, order);
    if (moved == null) {
      return false;
    }
    replaceWithAxes(node, order, moved, keeps ? order : order.without(moved));
    return true;
  }

  private boolean squeeze(KernelNode node, Permutation order) {
    Set<Integer> moved = movedAxes(node, order);
    if (moved == null) {
      return false;
    }
    replaceWithAxes(node, order, moved, order.without(moved));
    return true;
  }

  private boolean unsqueeze(KernelNode node, Permutation order) {
    long[] axes = axes(node);
    if (axes == null) {
      return false;
    }
    Set<Integer> added = new TreeSet<>();
    for (long axis : axes) {
      added.add(normalize(axis, order.rank() + axes.length));
    }
    if (added.contains(-1) || added.size() != axes.length) {
      return false;
    }
    replace(node, order, List.of(0), node.attributes(), Map.of(), order.with(added));
    return true;
  }

  private boolean slice(KernelNode node, Permutation order) {
    long[] starts = graph.integers(node.input(1));
    long[] axes =
        node.hasInput(3)
            ? graph.integers(node.input(3))
            : starts == null ? null : IntStream.range(0, starts.length).asLongStream().toArray();
    if (axes == null) {
      return false;
    }
    long[] moved = new long[axes.length];
    for (int i = 0; i < axes.length; i++) {
      int axis = normalize(axes[i], order.rank());
      if (axis < 0) {
        return false;
      }
      moved[i] = order.axis(axis);
    }
    replace(
        node,
        order,
        List.of(0),
        node.attributes(),
        Map.of(3, graph.integers(node.output(), moved)),
        order);
    return true;
  }

  private boolean pad(KernelNode node, Permutation order) {
    long[] pads = node.hasInput(1) && !node.hasInput(3) ? graph.integers(node.input(1)) : null;
    int rank = order.rank();
    if (pads == null || pads.length != 2 * rank) {
      return false;
    }
    Permutation inverse = order.inverse();
    long[] moved = new long[pads.length];
    for (int i = 0; i < rank; i++) {
      moved[i] = pads[inverse.axis(i)];
      moved[rank + i] = pads[rank + inverse.axis(i)];
    }
    replace(
        node,
        order,
        List.of(0),
        node.attributes(),
        Map.of(1, graph.integers(node.output(), moved)),
        order);
    return true;
  }

  /** A view that splits axes, or that moves axes of size 1 only, as a transpose does. */
  private boolean reshape(KernelNode node, KernelNode transpose, Permutation order) {
    Shape from = graph.shape(node.input(0));
    Shape to = graph.shape(node.output());
    Shape source = graph.shape(transpose.input(0));
    if (from == null || to == null || source == null || !from.isExact() || !to.isExact()) {
      return false;
    }
    if (from.rank() == to.rank()) {
      Permutation own = AxisMatching.asPermutation(from, to);
      return own != null && combine(node, transpose, order.then(own));
    }
    List<List<Integer>> parts = AxisMatching.split(from, to);
    if (parts == null || to.rank() < from.rank()) {
      return false;
    }
    Permutation inverse = order.inverse();
    List<Integer> places = new ArrayList<>();
    for (int axis = 0; axis < inverse.rank(); axis++) {
      places.addAll(parts.get(inverse.axis(axis)));
    }
    Permutation after = new Permutation(places).inverse();
    Shape viewed = new Permutation(places).apply(to);
    replace(
        node,
        order,
        List.of(0),
        Map.of(),
        Map.of(1, graph.integers(node.output(), viewed.sizes())),
        after);
    return true;
  }

  private long @Nullable [] axes(KernelNode node) {
    List<Long> attribute = node.integers("axes");
    return attribute != null
        ? attribute.stream().mapToLong(Long::longValue).toArray()
        : node.hasInput(1) ? graph.integers(node.input(1)) : null;
  }

  /** The axes that a kernel works along, as they are in front of the transpose. */
  private @Nullable Set<Integer> movedAxes(KernelNode node, Permutation order) {
    long[] axes = axes(node);
    if (axes == null) {
      return null;
    }
    Set<Integer> moved = new TreeSet<>();
    for (long each : axes) {
      int axis = normalize(each, order.rank());
      if (axis < 0) {
        return null;
      }
      moved.add(order.axis(axis));
    }
    return moved;
  }

  private void replaceWithAxes(
      KernelNode node, Permutation order, Set<Integer> axes, Permutation after) {
    long[] values = axes.stream().mapToLong(Integer::longValue).toArray();
    Map<String, Attribute> attributes = new HashMap<>(node.attributes());
    Map<Integer, String> inputs = new HashMap<>();
    if (node.hasInput(1)) {
      inputs.put(1, graph.integers(node.output(), values));
    } else {
      attributes.put("axes", new Attribute.Ints(axes.stream().map(Integer::longValue).toList()));
    }
    replace(node, order, List.of(0), attributes, inputs, after);
  }

  private static int normalize(long axis, int rank) {
    long index = axis < 0 ? axis + rank : axis;
    return index >= 0 && index < rank ? (int) index : -1;
  }

  /**
   * Replaces a kernel by one in front of the transpose, which moves behind it.
   *
   * @param changed other inputs that change, by index
   * @param after the order of what the kernel makes then
   */
  private void replace(
      KernelNode node,
      Permutation order,
      List<Integer> movable,
      Map<String, Attribute> attributes,
      Map<Integer, String> changed,
      Permutation after) {
    replace(node, node.type(), order, movable, attributes, changed, after);
  }

  private void replace(
      KernelNode node,
      String type,
      Permutation order,
      List<Integer> movable,
      Map<String, Attribute> attributes,
      Map<Integer, String> changed,
      Permutation after) {
    List<KernelNode> passed = new ArrayList<>();
    List<String> inputs = new ArrayList<>(node.inputs());
    changed.forEach(
        (index, tensor) -> {
          while (inputs.size() <= index) {
            inputs.add("");
          }
          inputs.set(index, tensor);
        });
    for (int index : movable) {
      KernelNode maker = graph.maker(node, index);
      if (maker != null && maker.is("Transpose")) {
        passed.add(maker);
      }
      inputs.set(index, before(node, node.input(index), order));
    }
    List<String> outputs = new ArrayList<>();
    Permutation back = after.inverse();
    for (String output : node.outputs()) {
      boolean same = output.isEmpty() || after.isIdentity();
      outputs.add(same ? output : graph.tensor(output, permuted(graph.type(output), back)));
    }
    List<String> made = node.outputs();
    KernelNode moved = graph.fuse(List.of(node), type, attributes, inputs, outputs);
    for (int i = made.size() - 1; i >= 0; i--) {
      if (!made.get(i).equals(outputs.get(i))) {
        graph.addAfter(
            moved,
            "Transpose",
            Map.of("perm", after.attribute()),
            List.of(outputs.get(i)),
            List.of(made.get(i)));
      }
    }
    passed.forEach(this::removeUnread);
  }

  /** An input as it is in front of a transpose of that order. */
  private String before(KernelNode reader, String input, Permutation order) {
    Permutation inverse = order.inverse();
    TensorType type = graph.type(input);
    if (graph.isConstant(input)) {
      boolean single = type.values() == 1;
      return single ? input : graph.weight(input, permuted(widened(type, order.rank()), inverse));
    }
    KernelNode maker = graph.maker(input);
    Permutation other = maker == null ? null : Permutation.of(maker);
    if (maker != null && other != null && other.rank() == order.rank()) {
      Permutation whole = other.then(inverse);
      return whole.isIdentity() ? maker.input(0) : transposed(reader, maker.input(0), whole);
    }
    int missing = order.rank() - graph.rank(input);
    String wide = input;
    if (missing > 0) {
      wide = graph.tensor(input, widened(type, order.rank()));
      long[] axes = IntStream.range(0, missing).asLongStream().toArray();
      graph.addBefore(
          reader,
          "Unsqueeze",
          Map.of(),
          List.of(input, graph.integers(input, axes)),
          List.of(wide));
    }
    return transposed(reader, wide, inverse);
  }

  /** A tensor in another order, from a transpose that there is or from a new one. */
  private String transposed(KernelNode reader, String tensor, Permutation order) {
    List<KernelNode> readers = graph.uses(tensor) <= MOST ? graph.readers(tensor) : List.of();
    for (KernelNode other : readers) {
      if (order.equals(Permutation.of(other)) && graph.precedes(other, reader)) {
        return other.output();
      }
    }
    String made = graph.tensor(tensor, permuted(graph.type(tensor), order));
    graph.addBefore(
        reader, "Transpose", Map.of("perm", order.attribute()), List.of(tensor), List.of(made));
    return made;
  }

  private static TensorType widened(TensorType type, int rank) {
    Shape shape = type.shape();
    if (shape == null || shape.rank() >= rank) {
      return type;
    }
    List<Dimension> dimensions =
        new ArrayList<>(Collections.nCopies(rank - shape.rank(), Dimension.of(1)));
    dimensions.addAll(shape.dimensions());
    return new TensorType(type.type(), Shape.of(dimensions));
  }

  private static TensorType permuted(TensorType type, Permutation order) {
    Shape shape = type.shape();
    return shape == null || shape.rank() != order.rank()
        ? new TensorType(type.type(), null)
        : new TensorType(type.type(), order.apply(shape));
  }
}
