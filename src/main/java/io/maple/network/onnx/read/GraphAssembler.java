package io.maple.network.onnx.read;

import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Node;
import io.maple.network.graph.ReadBudget;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.ValueType;
import io.maple.text.Excerpt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the network of a file: inlines its functions, gives every tensor one name and checks that
 * each is made once, before it is read.
 */
final class GraphAssembler {

  private static final long INPUTS_HAVE_INITIALIZERS = 3;
  private static final String CHECK = "check the file with onnx.checker.check_model.";

  private final RawModel model;
  private final ReadBudget budget;
  private final Names names;
  private final Map<String, Integer> opsets;

  GraphAssembler(RawModel model, ReadBudget budget) {
    this.model = model;
    this.budget = budget;
    names = new Names(model);
    opsets = new LinkedHashMap<>(model.opsets);
    // The checker demands that operators mean the same in a function's version and the model's.
    model.functionOpsets.forEach(opsets::putIfAbsent);
  }

  /** The network of the model's graph. */
  Graph assemble(RawGraph graph) {
    return new Assembly(graph).ofModel();
  }

  /** One graph, of the model or of a node, while nodes are appended to it. */
  private final class Assembly {
    private final RawGraph raw;
    private final List<GraphInput> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final Map<String, Constant> constants = new LinkedHashMap<>();
    private final Map<String, ValueType> declared = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Set<String> given = new HashSet<>();

    Assembly(RawGraph raw) {
      this.raw = raw;
    }

    Graph ofModel() {
      Set<String> initializers = raw.constants.keySet();
      return assemble(initializers, Frame.ofModel(), Scope.ofModel());
    }

    /** A node's graph, whose inputs the node sets by position, whatever has an initializer. */
    Graph ofBody(Frame frame, Scope scope) {
      budget.checkDepth("Bodies of nodes", scope.depth());
      boolean shared = model.irVersion <= INPUTS_HAVE_INITIALIZERS;
      return assemble(shared ? raw.constants.keySet() : Set.of(), frame, scope);
    }

    private Graph assemble(Set<String> noInputs, Frame frame, Scope scope) {
      for (Types.Value input : raw.inputs) {
        if (!noInputs.contains(input.name())) {
          input(input, frame, scope);
        }
      }
      raw.constants.forEach(
          (name, constant) -> {
            if (!scope.has(name)) {
              constants.put(define("The graph", name, frame, scope), constant);
            }
          });
      given.addAll(constants.keySet());
      append(raw.nodes, frame, scope);
      for (Types.Value output : raw.outputs) {
        outputs.add(output(output.name(), scope));
        declare(output.name(), output.declared().type(), scope);
      }
      raw.declared.forEach((name, type) -> declare(name, type, scope));
      return new Graph(raw.name, inputs, outputs, constants, declared, nodes, opsets);
    }

    private void input(Types.Value input, Frame frame, Scope scope) {
      String tensor = define("The graph", input.name(), frame, scope);
      given.add(tensor);
      ValueType type = input.declared().type();
      if (type instanceof TensorType known) {
        inputs.add(new GraphInput(tensor, known.type(), input.declared().axes()));
      } else {
        inputs.add(new GraphInput(tensor, null, null));
        declared.put(tensor, type);
      }
    }

    private String output(String output, Scope scope) {
      String tensor = scope.find(output);
      if (tensor == null || tensor.isEmpty()) {
        throw NetworkException.invalid(
            "No node makes the graph's output (%s).".formatted(Excerpt.of(output)), CHECK);
      }
      return tensor;
    }

    /** Keeps what the file says of a tensor that a node makes. */
    private void declare(String name, ValueType type, Scope scope) {
      String tensor = scope.has(name) ? scope.find(name) : null;
      if (tensor != null
          && !tensor.isEmpty()
          && !given.contains(tensor)
          && !type.equals(TensorType.UNKNOWN)) {
        declared.putIfAbsent(tensor, type);
      }
    }

    private void append(List<RawNode> list, Frame frame, Scope scope) {
      for (RawNode node : list) {
        RawFunction function = model.functions.get(node.called());
        if (function == null) {
          append(node, frame, scope);
        } else {
          inline(function, node, frame, scope);
        }
      }
    }

    private void append(RawNode node, Frame frame, Scope scope) {
      List<String> read = read(node, scope);
      Map<String, Attribute> attributes = attributes(node, frame, scope);
      List<String> made = new ArrayList<>();
      for (String output : node.outputs()) {
        made.add(output.isEmpty() ? "" : define(node.describe(), output, frame, scope));
      }
      String name = node.name();
      if (!frame.isModel()) {
        keepCopy(node);
        name = name.isEmpty() ? "" : named(frame.prefix() + name);
      }
      boolean isConstant = node.domain().isEmpty() && node.type().equals(ConstantNode.TYPE);
      nodes.add(
          new Node(
              name,
              node.domain(),
              node.type(),
              read,
              made,
              isConstant ? ConstantNode.normalize(attributes) : attributes));
    }

    private void keepCopy(RawNode node) {
      budget.keepNode();
      budget.keepParts(node.inputs().size() + node.outputs().size() + node.attributes().size());
    }

    private void inline(RawFunction function, RawNode call, Frame frame, Scope scope) {
      keepCopy(call);
      Scope inside = scope.function();
      budget.checkDepth("Functions", inside.depth());
      if (frame.isWithin(function)) {
        throw invalid(call, "calls itself through the function " + function.describe());
      }
      bind(function.inputs, read(call, scope), call, inside);
      Map<String, Attribute> attributes = attributes(call, frame, scope);
      for (RawAttribute absent : function.defaults) {
        if (absent.value() != null) {
          attributes.putIfAbsent(absent.name(), absent.value());
        }
      }
      String label = call.name().isEmpty() ? call.type() : call.name();
      String prefix = named(names.free(frame.prefix() + label) + "/");
      List<String> results = reserve(function, call, frame, scope, inside);
      append(function.nodes, new Frame(frame, function, prefix, attributes), inside);
      for (int i = 0; i < results.size(); i++) {
        if (!call.outputs().get(i).isEmpty()) {
          result(function, i, results.get(i), call, inside, prefix);
          scope.define(call.outputs().get(i), results.get(i));
        }
      }
      budget.keepParts(function.declared.size());
      function.declared.forEach((name, type) -> declare(name, type, inside));
    }

    /** Makes the inputs of a call readable in the function; one that is absent is empty there. */
    private void bind(List<String> formal, List<String> actual, RawNode call, Scope inside) {
      if (actual.size() > formal.size()) {
        throw invalid(
            call, "has %d inputs for a function of %d".formatted(actual.size(), formal.size()));
      }
      for (int i = 0; i < formal.size(); i++) {
        if (inside.has(formal.get(i))) {
          throw twice(call.describe(), formal.get(i));
        }
        inside.define(formal.get(i), i < actual.size() ? actual.get(i) : "");
      }
    }

    /** The names in the network of what a call makes, which the function's own tensors take. */
    private List<String> reserve(
        RawFunction function, RawNode call, Frame frame, Scope scope, Scope inside) {
      if (call.outputs().size() > function.outputs.size()) {
        throw invalid(
            call,
            "has %d outputs for a function of %d"
                .formatted(call.outputs().size(), function.outputs.size()));
      }
      Set<String> made = new HashSet<>();
      List<String> results = new ArrayList<>();
      for (int i = 0; i < call.outputs().size(); i++) {
        String output = call.outputs().get(i);
        if (output.isEmpty()) {
          results.add("");
          continue;
        }
        if (scope.has(output) || !made.add(output)) {
          throw twice(call.describe(), output);
        }
        String tensor = choose(output, frame, scope);
        results.add(tensor);
        inside.reserve(function.outputs.get(i), tensor);
      }
      return results;
    }

    /** Makes a result that the function does not make itself, but hands on. */
    private void result(
        RawFunction function, int index, String tensor, RawNode call, Scope inside, String prefix) {
      String output = function.outputs.get(index);
      String made = inside.find(output);
      if (made == null || made.isEmpty()) {
        throw invalid(
            call,
            "calls the function %s, which does not make its output (%s)"
                .formatted(function.describe(), Excerpt.of(output)));
      }
      if (!made.equals(tensor)) {
        budget.keepNode();
        nodes.add(
            new Node(
                named(prefix + output), "", "Identity", List.of(made), List.of(tensor), Map.of()));
      }
    }

    private List<String> read(RawNode node, Scope scope) {
      List<String> read = new ArrayList<>(node.inputs().size());
      for (String input : node.inputs()) {
        String tensor = input.isEmpty() ? "" : scope.find(input);
        if (tensor == null) {
          throw NetworkException.invalid(
              "%s reads the tensor (%s), which nothing before it makes."
                  .formatted(node.describe(), Excerpt.of(input)),
              "the nodes form a cycle or are not sorted: " + CHECK);
        }
        read.add(tensor);
      }
      return read;
    }

    private Map<String, Attribute> attributes(RawNode node, Frame frame, Scope scope) {
      Map<String, Attribute> attributes = new LinkedHashMap<>();
      for (RawAttribute each : node.attributes()) {
        Attribute value = each.value();
        if (each.body() != null) {
          value = new Attribute.Body(new Assembly(each.body()).ofBody(frame, scope.body()));
        } else if (!each.reference().isEmpty()) {
          if (frame.isModel()) {
            throw invalid(
                node,
                "refers to the attribute (%s) of a function that it is not in"
                    .formatted(Excerpt.of(each.reference())));
          }
          value = frame.attributes().get(each.reference());
        }
        if (value != null) {
          attributes.put(each.name(), value);
        }
      }
      return attributes;
    }

    /** Makes a tensor of the file readable from here on; returns its name in the network. */
    private String define(String maker, String name, Frame frame, Scope scope) {
      if (scope.has(name)) {
        throw twice(maker, name);
      }
      String reserved = scope.reserved(name);
      String tensor = reserved == null ? choose(name, frame, scope) : reserved;
      scope.define(name, tensor);
      return tensor;
    }

    /** The file's name, unless it has another meaning around a body or is a function's own. */
    private String choose(String name, Frame frame, Scope scope) {
      if (!frame.isModel()) {
        return named(names.free(frame.prefix() + name));
      }
      return scope.find(name) == null ? name : named(names.free(name));
    }

    private String named(String made) {
      budget.keepBytes(made.length());
      return made;
    }
  }

  private static NetworkException invalid(RawNode node, String problem) {
    return NetworkException.invalid(node.describe() + " " + problem + ".", CHECK);
  }

  private static NetworkException twice(String maker, String tensor) {
    return NetworkException.invalid(
        "%s makes the tensor (%s), which exists already.".formatted(maker, Excerpt.of(tensor)),
        "two nodes have outputs of one name: " + CHECK);
  }
}
