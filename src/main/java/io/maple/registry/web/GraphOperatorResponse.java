package io.maple.registry.web;

import io.maple.network.cost.OperatorCost;
import io.maple.network.graph.Node;
import io.maple.network.graph.TypedNode;
import io.maple.network.graph.ValueType;
import io.maple.registry.NetworkView;
import io.maple.space.networks.Analysis;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of a network's main graph, as it was read.
 *
 * @param index in execution order, from 0
 * @param name as the file gives it, maybe empty
 * @param type the operator, such as {@code Conv}
 * @param domain empty for the ONNX standard's own operators
 * @param inputs without absent ones
 * @param outputs without those that are not made
 * @param macs multiply-accumulates; null where unknown
 * @param bytes read and written, weights included; null where unknown
 * @param weightBytes of the constants that it reads; null where unknown
 * @param parameters values that may be learned; null where unknown
 */
@Schema(name = "NetworkOperator")
record GraphOperatorResponse(
    int index,
    String name,
    String type,
    String domain,
    List<TensorResponse> inputs,
    List<TensorResponse> outputs,
    @Nullable Long macs,
    @Nullable Long bytes,
    @Nullable Long weightBytes,
    @Nullable Long parameters) {

  static List<GraphOperatorResponse> of(Analysis analysis) {
    List<TypedNode> nodes = analysis.graph().nodes();
    List<GraphOperatorResponse> operators = new ArrayList<>(nodes.size());
    for (int index = 0; index < nodes.size(); index++) {
      operators.add(of(index, nodes.get(index), analysis.cost().nodes().get(index)));
    }
    return operators;
  }

  private static GraphOperatorResponse of(int index, TypedNode typed, OperatorCost cost) {
    Node node = typed.node();
    return new GraphOperatorResponse(
        index,
        node.name(),
        node.type(),
        node.domain(),
        tensors(node.inputs(), typed.inputs()),
        tensors(node.outputs(), typed.outputs()),
        NetworkView.known(cost.macs()),
        NetworkView.known(cost.bytes()),
        NetworkView.known(cost.weights().total()),
        NetworkView.known(cost.parameters()));
  }

  private static List<TensorResponse> tensors(
      List<String> names, List<@Nullable ValueType> values) {
    List<TensorResponse> tensors = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).isEmpty()) {
        tensors.add(TensorResponse.of(names.get(i), values.get(i)));
      }
    }
    return tensors;
  }
}
