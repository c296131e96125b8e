package io.maple.network.translate;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Node;
import io.maple.network.graph.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the nodes and constants that the operators of a file become. Between {@link #begin} and
 * {@link #end} it makes the nodes of one operator: tensors between them get names of their own, and
 * {@link #name} gives a result the name that the file has for it.
 */
public final class Emitter {

  private final Set<String> taken;
  private final Map<String, Integer> repeated;
  private final Map<String, Constant> constants = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private String label = "";
  private final List<Draft> drafts = new ArrayList<>();
  private final Set<String> made = new HashSet<>();
  private final List<String> parts = new ArrayList<>();
  private final Map<String, String> named = new HashMap<>();

  /**
   * An empty graph.
   *
   * @param reserved the names that the file gives to tensors
   */
  public Emitter(Collection<String> reserved) {
    taken = new HashSet<>(reserved);
    repeated = new HashMap<>();
  }

  /** The empty body of a node of a graph, whose names it shares. */
  public Emitter(Emitter outer) {
    taken = outer.taken;
    repeated = outer.repeated;
  }

  /** Starts an operator of the file. */
  public void begin(String operator) {
    label = operator;
    drafts.clear();
    made.clear();
    parts.clear();
    named.clear();
  }

  /** Starts the operator again, without what was made of it. */
  public void restart() {
    parts.forEach(constants::remove);
    made.forEach(taken::remove);
    parts.forEach(taken::remove);
    begin(label);
  }

  /** Ends the operator: where it became one node, that node is named as the operator. */
  public void end() {
    for (Draft draft : drafts) {
      nodes.add(
          new Node(
              drafts.size() == 1 ? label : draft.name,
              draft.domain,
              draft.type,
              draft.inputs.stream().map(name -> named.getOrDefault(name, name)).toList(),
              draft.outputs.stream().map(name -> named.getOrDefault(name, name)).toList(),
              draft.attributes));
    }
    begin(label);
  }

  /** A constant of the operator. */
  public Operand constant(String part, Constant value) {
    String name = unique(label + "/" + part);
    parts.add(name);
    return stated(name, value);
  }

  /** A weight of the operator, of which only the sizes are known. */
  public Operand weight(String part, ElementType type, long... sizes) {
    return constant(part, Constant.weight(type, sizes));
  }

  /** A vector of 64-bit whole numbers. */
  public Operand integers(String part, long... values) {
    return constant(part, Constant.integers(values));
  }

  /** A constant that the file names. */
  public Operand stated(String tensor, Constant value) {
    constants.put(tensor, value);
    return new Operand(tensor, value.type(), value.shape());
  }

  /** A node of the ONNX standard with one output. */
  public Operand node(
      String type,
      Settings settings,
      @Nullable ElementType made,
      @Nullable Shape shape,
      Operand... read) {
    return node("", type, settings, made, shape, read);
  }

  /** A node of a domain with one output. */
  public Operand node(
      String domain,
      String type,
      Settings settings,
      @Nullable ElementType element,
      @Nullable Shape shape,
      Operand... read) {
    String name = unique(label + "/" + type);
    made.add(name);
    drafts.add(new Draft(name, domain, type, names(read), List.of(name), settings.attributes()));
    return new Operand(name, element, shape);
  }

  /** A node of a domain with several outputs, of which the known types are given. */
  public List<Operand> nodes(
      String domain, String type, Settings settings, List<Operand> outputs, Operand... read) {
    String name = unique(label + "/" + type);
    List<Operand> results = new ArrayList<>();
    for (Operand output : outputs) {
      String tensor = unique(name + "." + results.size());
      made.add(tensor);
      results.add(new Operand(tensor, output.type(), output.shape()));
    }
    drafts.add(
        new Draft(
            name,
            domain,
            type,
            names(read),
            results.stream().map(Operand::tensor).toList(),
            settings.attributes()));
    return results;
  }

  /**
   * Gives a result the file's name, through another node where it has a name already.
   *
   * @return the same tensor by its new name
   */
  public Operand name(Operand result, String tensor) {
    if (made.contains(result.tensor()) && named.putIfAbsent(result.tensor(), tensor) == null) {
      return new Operand(tensor, result.type(), result.shape());
    }
    Operand copy = node("Identity", Settings.none(), result.type(), result.shape(), result);
    named.put(copy.tensor(), tensor);
    return new Operand(tensor, result.type(), result.shape());
  }

  /** A name that no tensor has, reserved from now on: the one wanted, or that with a number. */
  public String unique(String wanted) {
    String name = wanted;
    while (!taken.add(name)) {
      name = wanted + "_" + repeated.merge(wanted, 1, Integer::sum);
    }
    return name;
  }

  /** A node whose tensors the file names, as it is. */
  public void add(Node node) {
    nodes.add(node);
  }

  /** The constants by name. */
  public Map<String, Constant> constants() {
    return constants;
  }

  /** The nodes in execution order. */
  public List<Node> nodes() {
    return nodes;
  }

  private static List<String> names(Operand... operands) {
    List<String> names = new ArrayList<>(operands.length);
    for (Operand operand : operands) {
      names.add(operand.tensor());
    }
    while (!names.isEmpty() && names.get(names.size() - 1).isEmpty()) {
      names.remove(names.size() - 1);
    }
    return names;
  }

  private record Draft(
      String name,
      String domain,
      String type,
      List<String> inputs,
      List<String> outputs,
      Map<String, Attribute> attributes) {}
}
