package io.maple.network.cost;

import io.maple.network.graph.Constant;
import io.maple.network.graph.Node;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.TypedNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a network costs at the dimensions that it is bound to.
 *
 * <p>Parameters are the values of constants of floating-point numbers that any node reads, each
 * constant counted once however many nodes read it. Not counted are numbers without dimensions and
 * single values of {@code Constant} nodes, which are a program's literals; means and variances of
 * batch normalisation; the scales and zero points of quantisation. Of whole numbers those of at
 * most 8 bits count, which are quantised weights (packed ones unpacked), and the 32-bit biases of
 * quantised operators.
 *
 * @param macs multiply-accumulates; −1 where those of any operator are unknown
 * @param knownMacs those of all operators of which they are known
 * @param parameters −1 where unknown
 * @param weights bytes of all constants, indices and shapes included, each once
 * @param total the sum of all nodes
 * @param nodes the cost of each node of the main graph, in its order
 * @param operators how many nodes there are of each type, in bodies too; prefixed with the domain
 *     where that is not the standard's
 */
public record NetworkCost(
    long macs,
    long knownMacs,
    long parameters,
    Bytes weights,
    OperatorCost total,
    List<OperatorCost> nodes,
    Map<String, Integer> operators) {

  /** Copies the lists and maps. */
  public NetworkCost {
    nodes = List.copyOf(nodes);
    operators = Collections.unmodifiableMap(new TreeMap<>(operators));
  }

  /**
   * The cost of a graph.
   *
   * @throws io.maple.network.graph.NetworkException when a figure exceeds 2^63
   */
  public static NetworkCost of(TypedGraph graph) {
    ConstantTensors constants = ConstantTensors.of(graph);
    List<OperatorCost> nodes = new ArrayList<>();
    OperatorCost total = OperatorCost.NONE;
    long known = 0;
    for (TypedNode node : graph.nodes()) {
      OperatorCost cost = OperatorCost.of(node, constants);
      nodes.add(cost);
      total = total.plus(cost);
      known = Math.addExact(known, Math.max(0, cost.macs()));
    }
    Constants counted = new Constants();
    counted.add(graph, constants);
    return new NetworkCost(
        total.macs(),
        known,
        counted.parameters(),
        counted.weights,
        total,
        nodes,
        counted.operators);
  }

  /** Walks a graph and its bodies. */
  private static final class Constants {

    private final Map<Key, Long> learned = new HashMap<>();
    private final Map<String, Integer> operators = new HashMap<>();
    private Bytes weights = Bytes.NONE;

    void add(TypedGraph graph, ConstantTensors constants) {
      for (TypedNode typed : graph.nodes()) {
        Node node = typed.node();
        String name = node.domain().isEmpty() ? node.type() : node.domain() + "." + node.type();
        operators.merge(name, 1, Integer::sum);
        for (int i = 0; i < node.inputs().size(); i++) {
          add(node, i, constants);
        }
        for (TypedNode.TypedBody body : typed.bodies()) {
          add(body.graph(), constants.inside(body.graph()));
        }
      }
    }

    private void add(Node node, int input, ConstantTensors constants) {
      String name = node.inputs().get(input);
      Constant constant = constants.stated(name);
      ConstantTensors owner = constants.owner(name);
      if (constant == null || owner == null) {
        return;
      }
      Key key = new Key(owner, name);
      if (!learned.containsKey(key)) {
        weights = weights.plus(Bytes.of(constant.tensor()));
      }
      long values = constants.isLiteralScalar(name) ? 0 : LearnedValues.of(node, input, constant);
      learned.merge(key, values, Math::max);
    }

    long parameters() {
      long sum = 0;
      for (long values : learned.values()) {
        sum = Amount.plus(sum, values);
      }
      return sum;
    }
  }

  /** A constant by the graph that states it and its name there. */
  private record Key(ConstantTensors owner, String name) {}
}
