package io.maple.network.kernel.graph;

import io.maple.network.graph.Attribute;
import io.maple.network.graph.TypedNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A kernel while rules rewrite its graph. {@link KernelGraph} changes what it reads and makes. */
public final class KernelNode {

  private final String name;
  private final String type;
  private final Map<String, Attribute> attributes;
  private final SortedSet<Integer> operators;
  private final @Nullable TypedNode origin;
  final List<String> inputs;
  final List<String> outputs;
  @Nullable KernelNode before;
  @Nullable KernelNode after;
  boolean removed;
  long position;
  private boolean blocked;

  KernelNode(
      String name,
      String type,
      Map<String, Attribute> attributes,
      List<String> inputs,
      List<String> outputs,
      SortedSet<Integer> operators,
      @Nullable TypedNode origin) {
    this.name = name;
    this.type = type;
    this.attributes = Map.copyOf(attributes);
    this.inputs = new ArrayList<>(inputs);
    this.outputs = new ArrayList<>(outputs);
    this.operators = new TreeSet<>(operators);
    this.origin = origin;
  }

  /** The name of the operator that gave the kernel its main work. */
  public String name() {
    return name;
  }

  /** The type that the runtime gives to the kernel. */
  public String type() {
    return type;
  }

  /** Whether the kernel's type is one of these. */
  public boolean is(String... types) {
    return List.of(types).contains(type);
  }

  /** The attributes by name. */
  public Map<String, Attribute> attributes() {
    return attributes;
  }

  /** The tensors that it reads, {@code ""} for an absent one. */
  public List<String> inputs() {
    return List.copyOf(inputs);
  }

  /** A tensor that it reads, {@code ""} where there is none. */
  public String input(int index) {
    return index < inputs.size() ? inputs.get(index) : "";
  }

  /** Whether an input is present. */
  public boolean hasInput(int index) {
    return !input(index).isEmpty();
  }

  /** The tensors that it makes, {@code ""} for one that is not made. */
  public List<String> outputs() {
    return List.copyOf(outputs);
  }

  /** The first tensor that it makes. */
  public String output() {
    return outputs.get(0);
  }

  /** Whether it makes no other tensor than the first. */
  public boolean hasOneOutput() {
    return outputs.stream().filter(output -> !output.isEmpty()).count() == 1;
  }

  /** The indices of the graph's nodes that it computes; none for what the runtime adds. */
  public SortedSet<Integer> operators() {
    return operators;
  }

  /** The node that it was, null for one that rules made. */
  public @Nullable TypedNode origin() {
    return origin;
  }

  /** The whole number of that name, else the default. */
  public long integer(String attribute, long absent) {
    return attributes.get(attribute) instanceof Attribute.Int number ? number.value() : absent;
  }

  /** The whole numbers of that name, null where there are none. */
  public @Nullable List<Long> integers(String attribute) {
    return attributes.get(attribute) instanceof Attribute.Ints list ? list.values() : null;
  }

  /** The text of that name, else the default. */
  public String text(String attribute, String absent) {
    return attributes.get(attribute) instanceof Attribute.Text text ? text.value() : absent;
  }

  /** The floating-point number of that name, else the default. */
  public float real(String attribute, float absent) {
    return attributes.get(attribute) instanceof Attribute.Real number ? number.value() : absent;
  }

  /** Whether its images are in blocks of channels. */
  public boolean isBlocked() {
    return blocked;
  }

  /** Marks its images as being in blocks of channels. */
  public void block() {
    blocked = true;
  }

  /** Whether it was replaced. */
  public boolean isRemoved() {
    return removed;
  }
}
