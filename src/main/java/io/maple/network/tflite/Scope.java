package io.maple.network.tflite;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Node;
import io.maple.network.graph.ReadLimits;
import io.maple.network.graph.ValueType;
import io.maple.network.translate.Emitter;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A graph of a file while it is translated: the network, one that an operator calls, or a branch or
 * body of an operator.
 */
final class Scope {

  /** The domain of operators that stay as they are. */
  static final String DOMAIN = "tflite";

  private static final int OPSET = 17;

  private final ModelFile model;
  private final FileGraph graph;
  private final Emitter emitter;
  private final Budget budget;
  private final int depth;
  private final String[] names;
  private final @Nullable Operand[] operands;
  private final boolean[] made;
  private final Map<String, ValueType> declared;

  /** What all graphs of a file may use together. */
  private static final class Budget {

    private final ReadLimits limits;
    private int steps;
    private long tensors;

    Budget(ReadLimits limits) {
      this.limits = limits;
    }

    void call(FileGraph graph) {
      tensors += graph.tensors().size();
      if (tensors > limits.parts()) {
        throw NetworkException.tooLarge(
            "The graphs that operators call have more than %d tensors together."
                .formatted(limits.parts()),
            "split the network.");
      }
    }

    void spend(Emitter emitter) {
      if (++steps + emitter.nodes().size() > limits.nodes()) {
        throw NetworkException.tooLarge(
            "The network has more than %d nodes.".formatted(limits.nodes()), "split the network.");
      }
    }
  }

  /** The network of a file. */
  Scope(ModelFile model, ReadLimits limits) {
    this(
        model,
        model.graphs().get(0),
        new Emitter(new HashSet<>()),
        new Budget(limits),
        0,
        "",
        new LinkedHashMap<>());
  }

  private Scope(
      ModelFile model,
      FileGraph graph,
      Emitter emitter,
      Budget budget,
      int depth,
      String prefix,
      Map<String, ValueType> declared) {
    this.model = model;
    this.graph = graph;
    this.emitter = emitter;
    this.budget = budget;
    this.depth = depth;
    this.declared = declared;
    int tensors = graph.tensors().size();
    names = new String[tensors];
    operands = new Operand[tensors];
    made = new boolean[tensors];
    for (int i = 0; i < tensors; i++) {
      String name = graph.tensors().get(i).name();
      names[i] = emitter.unique(prefix + (name.isEmpty() ? "tensor " + i : name));
    }
    for (FileOperator operator : graph.operators()) {
      for (int output : operator.outputs()) {
        if (made[output]) {
          throw invalid("makes the tensor (%s), which exists already", operator, output);
        }
        made[output] = true;
      }
    }
  }

  FileGraph graph() {
    return graph;
  }

  Emitter emitter() {
    return emitter;
  }

  /** The network: every tensor of the file that has values is in it. */
  Graph network() {
    List<GraphInput> inputs = new ArrayList<>();
    Set<Integer> given = new HashSet<>();
    for (int input : graph.inputs()) {
      if (given.add(input)) {
        FileTensor tensor = graph.tensors().get(input);
        List<GraphInput.Axis> axes = new ArrayList<>();
        for (long size : tensor.shape().sizes()) {
          axes.add(size < 0 ? new GraphInput.Axis(null, null) : GraphInput.Axis.fixed(size));
        }
        inputs.add(new GraphInput(names[input], tensor.type(), axes));
        operands[input] = operand(input);
      }
    }
    for (int i = 0; i < names.length; i++) {
      if (!made[i] && operands[i] == null && graph.tensors().get(i).stored()) {
        state(i);
      }
    }
    translate();
    readSettings();
    List<String> outputs = new ArrayList<>();
    for (int output : graph.outputs()) {
      outputs.add(read("The graph's outputs", output).tensor());
    }
    return assembled(graph.name(), inputs, outputs, declared);
  }

  /**
   * Reads the constants that became attributes, such as the axes of a transposition, by nodes whose
   * results nobody reads: each tensor of the file stands at a node.
   */
  private void readSettings() {
    Set<String> read = new HashSet<>();
    emitter.nodes().forEach(node -> read.addAll(node.inputs()));
    for (String name : names) {
      if (emitter.constants().containsKey(name) && !read.contains(name)) {
        String copy = emitter.unique(name + "/setting");
        emitter.add(
            new Node("SETTING/" + name, "", "Identity", List.of(name), List.of(copy), Map.of()));
      }
    }
  }

  private Graph assembled(
      String name, List<GraphInput> inputs, List<String> outputs, Map<String, ValueType> types) {
    Map<String, Integer> opsets = new TreeMap<>(Map.of("", OPSET));
    emitter.nodes().forEach(node -> opsets.putIfAbsent(node.domain(), 1));
    return new Graph(name, inputs, outputs, emitter.constants(), types, emitter.nodes(), opsets);
  }

  /** The name of a body, which ONNX needs. */
  private String title(FileOperator caller) {
    return graph.name().isEmpty() ? caller.label() : graph.name();
  }

  private Operand operand(int tensor) {
    FileTensor file = graph.tensors().get(tensor);
    return new Operand(names[tensor], file.type(), file.shape());
  }

  /** A tensor that an operator reads. */
  Operand read(FileOperator operator, int tensor) {
    return read("The operator " + operator.label(), tensor);
  }

  private Operand read(String reader, int tensor) {
    Operand operand = operands[tensor];
    if (operand == null && !made[tensor]) {
      operand = state(tensor);
    }
    if (operand == null) {
      throw NetworkException.invalid(
          "%s reads the tensor (%s) before it is made.".formatted(reader, names[tensor]),
          "the TFLite file is corrupt; convert the network again.");
    }
    return operand;
  }

  private @Nullable Operand state(int tensor) {
    FileTensor file = graph.tensors().get(tensor);
    ElementType type = file.type();
    if (type == null || !file.sizes().isKnown()) {
      return null;
    }
    Operand stated = emitter.stated(names[tensor], new Constant(type, file.sizes(), file.values()));
    operands[tensor] = stated;
    return stated;
  }

  /** Makes a result a tensor of the file. */
  void make(FileOperator operator, int tensor, Operand result) {
    if (operands[tensor] != null) {
      throw invalid("makes the tensor (%s), which exists already", operator, tensor);
    }
    if (!result.tensor().equals(names[tensor])) {
      emitter.name(result, names[tensor]);
    }
    operands[tensor] = operand(tensor);
    declared.put(names[tensor], graph.tensors().get(tensor).known());
  }

  private NetworkException invalid(String problem, FileOperator operator, int tensor) {
    return NetworkException.invalid(
        "The operator %s %s.".formatted(operator.label(), problem.formatted(names[tensor])),
        "the TFLite file is corrupt; convert the network again.");
  }

  private void translate() {
    for (FileOperator operator : graph.operators()) {
      budget.spend(emitter);
      try {
        translate(operator);
      } catch (ArithmeticException | IndexOutOfBoundsException e) {
        throw NetworkException.invalid(
            "The operator %s is wrong: its options or sizes make no sense."
                .formatted(operator.label()),
            "the TFLite file is corrupt; convert the network again.");
      }
    }
  }

  private void translate(FileOperator operator) {
    emitter.begin(operator.label());
    OperatorRule rule = operator.custom() ? null : Rules.of(operator.type());
    if (rule == null || !rule.translate(new Operation(operator, this))) {
      emitter.restart();
      keep(operator);
    }
    emitter.end();
    for (int output : operator.outputs()) {
      if (operands[output] == null) {
        throw invalid("does not make the tensor (%s)", operator, output);
      }
    }
  }

  private void keep(FileOperator operator) {
    List<String> inputs = new ArrayList<>();
    for (int input : operator.inputs()) {
      inputs.add(input < 0 ? "" : read(operator, input).tensor());
    }
    List<String> outputs = new ArrayList<>();
    for (int output : operator.outputs()) {
      if (operands[output] != null) {
        throw invalid("makes the tensor (%s), which exists already", operator, output);
      }
      outputs.add(names[output]);
      operands[output] = operand(output);
      declared.put(names[output], graph.tensors().get(output).known());
    }
    emitter.add(new Node(operator.label(), DOMAIN, operator.type(), inputs, outputs, Map.of()));
  }

  /**
   * Translates a graph that an operator calls in its place.
   *
   * @param number of the graph in the file
   * @param arguments one for each of its inputs
   * @param results the numbers of this graph's tensors that its outputs become, or none
   * @return its outputs
   */
  List<Operand> call(FileOperator caller, int number, List<Operand> arguments, int[] results) {
    Scope called = nested(caller, number, emitter, arguments.size());
    called.bind(arguments);
    int[] outputs = called.graph.outputs();
    for (int i = 0; i < outputs.length && i < results.length; i++) {
      if (called.made[outputs[i]]) {
        called.names[outputs[i]] = names[results[i]];
      }
    }
    called.translate();
    emitter.begin(caller.label());
    return called.outputs(caller);
  }

  /**
   * Translates a graph that is a body of an operator.
   *
   * @param arguments tensors of the graphs around it that its inputs are
   */
  Graph branch(FileOperator caller, int number, List<Operand> arguments) {
    Scope body = nested(caller, number, new Emitter(emitter), arguments.size());
    body.bind(arguments);
    body.translate();
    body.emitter.begin(caller.label());
    List<String> outputs = body.copied(body.outputs(caller));
    body.emitter.end();
    return body.assembled(body.title(caller), List.of(), outputs, Map.of());
  }

  /**
   * Translates the two graphs of a loop into the body of one: it carries on while the condition,
   * which is computed from what the body makes, holds.
   */
  Graph loop(FileOperator caller, int condition, int number) {
    int carried = caller.inputs().length;
    Emitter inside = new Emitter(emitter);
    Scope body = nested(caller, number, inside, carried);
    List<GraphInput> inputs = new ArrayList<>();
    inputs.add(input(inside, caller.label() + "/trip", ElementType.INT64));
    inputs.add(input(inside, caller.label() + "/continue", ElementType.BOOL));
    List<Operand> arguments = new ArrayList<>();
    for (int i = 0; i < carried; i++) {
      FileTensor tensor = body.graph.tensors().get(body.graph.inputs()[i]);
      String name = inside.unique(caller.label() + "/" + tensor.name());
      inputs.add(new GraphInput(name, tensor.type(), null));
      arguments.add(new Operand(name, tensor.type(), null));
    }
    body.bind(arguments);
    body.translate();
    List<Operand> results = body.outputs(caller);
    List<Operand> made = new ArrayList<>(body.call(caller, condition, results, new int[0]));
    made.addAll(results);
    List<String> outputs = body.copied(made);
    inside.end();
    return body.assembled(body.title(caller), inputs, outputs, Map.of());
  }

  private static GraphInput input(Emitter emitter, String name, ElementType type) {
    return new GraphInput(emitter.unique(name), type, List.of());
  }

  private Scope nested(FileOperator caller, int number, Emitter inside, int arguments) {
    budget.spend(emitter);
    if (depth >= budget.limits.depth()) {
      throw NetworkException.tooLarge(
          "The operator %s is in the depth %d of graphs that call each other."
              .formatted(caller.label(), depth),
          "the graphs of the TFLite file call each other without end.");
    }
    if (number <= 0 || number >= model.graphs().size()) {
      throw NetworkException.invalid(
          "The operator %s calls the graph %d of %d."
              .formatted(caller.label(), number, model.graphs().size()),
          "the TFLite file is corrupt; convert the network again.");
    }
    FileGraph called = model.graphs().get(number);
    budget.call(called);
    if (called.inputs().length != arguments) {
      throw NetworkException.invalid(
          "The operator %s gives %d tensors to a graph that reads %d."
              .formatted(caller.label(), arguments, called.inputs().length),
          "the TFLite file is corrupt; convert the network again.");
    }
    return new Scope(
        model,
        called,
        inside,
        budget,
        depth + 1,
        caller.label() + "/",
        inside == emitter ? declared : new LinkedHashMap<>());
  }

  private void bind(List<Operand> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      operands[graph.inputs()[i]] = arguments.get(i);
    }
  }

  private List<Operand> outputs(FileOperator caller) {
    List<Operand> outputs = new ArrayList<>();
    for (int output : graph.outputs()) {
      outputs.add(read(caller, output));
    }
    return outputs;
  }

  /** Copies of tensors under names of their own: a body must make what it returns. */
  private List<String> copied(List<Operand> results) {
    List<String> copies = new ArrayList<>();
    for (Operand result : results) {
      copies.add(
          emitter
              .node("Identity", Settings.none(), result.type(), result.shape(), result)
              .tensor());
    }
    return copies;
  }
}
