package io.maple.network.kernel.graph;

import io.maple.network.cost.ConstantTensors;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Graph;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Node;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.TypedNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Kernels in execution order and the tensors between them. Every change keeps the order valid: a
 * kernel follows those that make what it reads.
 */
public final class KernelGraph {

  /** The distance between the positions of neighbours, for kernels that come between them. */
  private static final long GAP = 1L << 40;

  private final TypedGraph source;
  private final ConstantTensors constants;
  private final Map<String, TensorType> types = new HashMap<>();
  private final Map<String, KernelNode> makers = new HashMap<>();
  private final Map<String, Set<KernelNode>> readers = new HashMap<>();
  private final Map<String, Integer> reads = new HashMap<>();
  private final Map<String, Constant> values = new HashMap<>();
  private final Set<String> folded = new HashSet<>();
  private final Set<String> kept = new HashSet<>();
  private @Nullable KernelNode first;
  private @Nullable KernelNode last;
  private int added;

  /** The graph in which every node is a kernel. */
  public KernelGraph(TypedGraph source, ConstantTensors constants) {
    this.source = source;
    this.constants = constants;
    kept.addAll(source.graph().outputs());
    for (int i = 0; i < source.nodes().size(); i++) {
      TypedNode typed = source.nodes().get(i);
      Node node = typed.node();
      append(
          new KernelNode(
              node.name(),
              node.type(),
              node.attributes(),
              node.inputs(),
              node.outputs(),
              List.of(i),
              typed));
      for (int out = 0; out < node.outputs().size(); out++) {
        types.put(node.outputs().get(out), typed.output(out));
      }
      for (int in = 0; in < node.inputs().size(); in++) {
        types.putIfAbsent(node.inputs().get(in), typed.input(in));
      }
      for (TypedNode.TypedBody body : typed.bodies()) {
        keepCaptured(body.graph());
      }
    }
    source.known().forEach(values::put);
  }

  /** Tensors that a body reads cannot vanish into a kernel. */
  private void keepCaptured(TypedGraph body) {
    Graph graph = body.graph();
    kept.addAll(graph.outputs());
    for (TypedNode node : body.nodes()) {
      kept.addAll(node.node().inputs());
      for (TypedNode.TypedBody inner : node.bodies()) {
        keepCaptured(inner.graph());
      }
    }
  }

  /** The graph whose nodes the kernels compute. */
  public TypedGraph source() {
    return source;
  }

  /** The kernels in order, as they are now. */
  public List<KernelNode> nodes() {
    List<KernelNode> nodes = new ArrayList<>();
    for (KernelNode node = first; node != null; node = node.after) {
      nodes.add(node);
    }
    return nodes;
  }

  /** The kernel that makes a tensor, null for inputs and constants. */
  public @Nullable KernelNode maker(String tensor) {
    return makers.get(tensor);
  }

  /** The kernel that makes an input, null for inputs of the graph and constants. */
  public @Nullable KernelNode maker(KernelNode reader, int input) {
    return makers.get(reader.input(input));
  }

  /** The kernels that read a tensor, in the order in which they began to. */
  public List<KernelNode> readers(String tensor) {
    return List.copyOf(readers.getOrDefault(tensor, Set.of()));
  }

  /** Whether the caller or a body reads a tensor, so that it has to be made. */
  public boolean isKept(String tensor) {
    return kept.contains(tensor);
  }

  /** The only kernel that reads a tensor, null where others or the caller do, too. */
  public @Nullable KernelNode onlyReader(String tensor) {
    Set<KernelNode> all = readers.getOrDefault(tensor, Set.of());
    return all.size() == 1 && !isKept(tensor) ? all.iterator().next() : null;
  }

  /** How often a tensor is read: each input that is this tensor, and once by the caller. */
  public int uses(String tensor) {
    return reads.getOrDefault(tensor, 0) + (isKept(tensor) ? 1 : 0);
  }

  /** What is known of a tensor. */
  public TensorType type(String tensor) {
    TensorType type = types.get(tensor);
    return type == null ? source.tensor(tensor) : type;
  }

  /** The shape of a tensor, null where its rank is unknown. */
  public @Nullable Shape shape(String tensor) {
    return type(tensor).shape();
  }

  /** The rank of a tensor, −1 where it is unknown. */
  public int rank(String tensor) {
    Shape shape = shape(tensor);
    return shape == null ? -1 : shape.rank();
  }

  /** A size of a tensor, −1 where it is unknown; negative axes count from the end. */
  public long size(String tensor, int axis) {
    Shape shape = shape(tensor);
    int index = axis < 0 && shape != null ? axis + shape.rank() : axis;
    return shape == null || index < 0 || index >= shape.rank() ? -1 : shape.size(index);
  }

  /** Whether both shapes are known exactly and are the same. */
  public boolean haveSameShape(String one, String other) {
    Shape shape = shape(one);
    return shape != null && shape.isExact() && shape.equals(shape(other));
  }

  /** Whether a tensor is stated by the file or was folded: no kernel makes it. */
  public boolean isConstant(String tensor) {
    return folded.contains(tensor) || constants.stated(tensor) != null;
  }

  /** Whether a tensor does not depend on the inputs' data, whether a kernel makes it or not. */
  public boolean isWeight(String tensor) {
    return isConstant(tensor) || constants.contains(tensor);
  }

  /** Whether the values of a tensor are known though they are computed. */
  public boolean isKnown(String tensor) {
    return values.containsKey(tensor);
  }

  /** States that a tensor no longer needs a kernel: the runtime computes it once, at its start. */
  public void fold(String tensor) {
    folded.add(tensor);
  }

  /** The value of a constant of one floating-point number, NaN where it is none or unknown. */
  public double scalar(String tensor) {
    Constant constant = constant(tensor);
    if (constant == null || constant.values() == null || constant.values().count() != 1) {
      return Double.NaN;
    }
    return constant.values() instanceof Literal.Reals reals
        ? reals.values()[0]
        : constant.values() instanceof Literal.Integers integers
            ? integers.values()[0]
            : Double.NaN;
  }

  /** The whole numbers that a tensor holds, null where they are not known. */
  public long @Nullable [] integers(String tensor) {
    Constant constant = constant(tensor);
    return constant != null && constant.values() instanceof Literal.Integers integers
        ? integers.values().clone()
        : null;
  }

  private @Nullable Constant constant(String tensor) {
    Constant constant = values.get(tensor);
    return constant == null ? constants.stated(tensor) : constant;
  }

  /** A new tensor. */
  public String tensor(String like, TensorType type) {
    String tensor = like + "#" + added++;
    types.put(tensor, type);
    return tensor;
  }

  /** A new constant of whole numbers. */
  public String integers(String like, long... numbers) {
    Constant constant = Constant.integers(numbers);
    String tensor = tensor(like, constant.tensor());
    values.put(tensor, constant);
    folded.add(tensor);
    return tensor;
  }

  /** A new constant of which only the type is known. */
  public String weight(String like, TensorType type) {
    String tensor = tensor(like, type);
    folded.add(tensor);
    return tensor;
  }

  /**
   * Replaces kernels by one that computes all of their operators.
   *
   * @param parts the one at whose place the new one stands last; what they made and nothing makes
   *     now must have no readers
   */
  public KernelNode fuse(
      List<KernelNode> parts,
      String type,
      Map<String, Attribute> attributes,
      List<String> inputs,
      List<String> outputs) {
    List<Integer> operators = operators(parts);
    KernelNode end = parts.get(parts.size() - 1);
    KernelNode fused =
        new KernelNode(parts.get(0).name(), type, attributes, inputs, outputs, operators, null);
    insert(fused, end.after);
    new LinkedHashSet<>(parts).forEach(this::remove);
    register(fused);
    return fused;
  }

  private static List<Integer> operators(List<KernelNode> parts) {
    if (parts.size() == 1) {
      return parts.get(0).operators();
    }
    Set<Integer> operators = new TreeSet<>();
    parts.forEach(part -> operators.addAll(part.operators()));
    return List.copyOf(operators);
  }

  /** Adds a kernel that no operator of the network asks for, in front of another one. */
  public KernelNode addBefore(
      KernelNode place,
      String type,
      Map<String, Attribute> attributes,
      List<String> inputs,
      List<String> outputs) {
    KernelNode node = new KernelNode(type, type, attributes, inputs, outputs, List.of(), null);
    insert(node, place);
    register(node);
    return node;
  }

  /** Adds a kernel that no operator of the network asks for, behind another one. */
  public KernelNode addAfter(
      KernelNode place,
      String type,
      Map<String, Attribute> attributes,
      List<String> inputs,
      List<String> outputs) {
    KernelNode node = new KernelNode(type, type, attributes, inputs, outputs, List.of(), null);
    insert(node, place.after);
    register(node);
    return node;
  }

  /** Whether a kernel stands before another one. */
  public boolean precedes(KernelNode one, KernelNode other) {
    return one.position < other.position;
  }

  /** Removes a kernel; what it made has no maker any more. */
  public void remove(KernelNode node) {
    if (node.before == null) {
      first = node.after;
    } else {
      node.before.after = node.after;
    }
    if (node.after == null) {
      last = node.before;
    } else {
      node.after.before = node.before;
    }
    node.removed = true;
    node.inputs.forEach(input -> reads.merge(input, -1, Integer::sum));
    node.inputs.forEach(input -> forget(input, node));
    for (String output : node.outputs) {
      makers.remove(output, node);
    }
  }

  /** Lets a kernel read another tensor. */
  public void setInput(KernelNode node, int index, String tensor) {
    String old = node.inputs.get(index);
    node.inputs.set(index, tensor);
    reads.merge(old, -1, Integer::sum);
    reads.merge(tensor, 1, Integer::sum);
    if (!node.inputs.contains(old)) {
      forget(old, node);
    }
    readers.computeIfAbsent(tensor, any -> new LinkedHashSet<>()).add(node);
  }

  /** Lets a kernel make another tensor. */
  public void setOutput(KernelNode node, int index, String tensor) {
    makers.remove(node.outputs.get(index), node);
    node.outputs.set(index, tensor);
    makers.put(tensor, node);
  }

  /** Lets every kernel that reads a tensor read another one; the caller's reads are not changed. */
  public void replaceReads(String tensor, String by) {
    for (KernelNode reader : readers(tensor)) {
      for (int i = 0; i < reader.inputs.size(); i++) {
        if (reader.inputs.get(i).equals(tensor)) {
          setInput(reader, i, by);
        }
      }
    }
  }

  /**
   * Removes a kernel whose only output is the same as one of its inputs.
   *
   * @return whether it could be removed: a tensor that the caller gets has to have its name
   */
  public boolean bypass(KernelNode node, String by) {
    String output = node.output();
    if (!isKept(output)) {
      remove(node);
      replaceReads(output, by);
      return true;
    }
    KernelNode maker = maker(by);
    if (maker == null || isKept(by)) {
      return false;
    }
    remove(node);
    setOutput(maker, maker.outputs.indexOf(by), output);
    replaceReads(by, output);
    return true;
  }

  private void append(KernelNode node) {
    insert(node, null);
    register(node);
  }

  private void insert(KernelNode node, @Nullable KernelNode place) {
    KernelNode before = place == null ? last : place.before;
    node.before = before;
    node.after = place;
    if (before == null) {
      first = node;
    } else {
      before.after = node;
    }
    if (place == null) {
      last = node;
    } else {
      place.before = node;
    }
    long from = before == null ? 0 : before.position;
    long to = place == null ? Math.addExact(from, 2 * GAP) : place.position;
    node.position = from + (to - from) / 2;
    if (node.position == from) {
      number();
    }
  }

  /** Numbers all kernels again, with space between them. */
  private void number() {
    long position = 0;
    for (KernelNode node = first; node != null; node = node.after) {
      position += GAP;
      node.position = position;
    }
  }

  private void register(KernelNode node) {
    for (String input : node.inputs) {
      if (!input.isEmpty()) {
        reads.merge(input, 1, Integer::sum);
        readers.computeIfAbsent(input, any -> new LinkedHashSet<>()).add(node);
      }
    }
    for (String output : node.outputs) {
      if (!output.isEmpty()) {
        makers.put(output, node);
      }
    }
  }

  private void forget(String tensor, KernelNode reader) {
    Collection<KernelNode> all = readers.get(tensor);
    if (all != null) {
      all.remove(reader);
    }
  }
}
