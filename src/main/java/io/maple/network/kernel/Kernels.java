package io.maple.network.kernel;

import io.maple.network.cost.Bytes;
import io.maple.network.cost.ConstantTensors;
import io.maple.network.cost.OperatorCost;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.TypedNode;
import io.maple.network.kernel.graph.FlatGraph;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The kernels of graphs. */
public final class Kernels {

  private Kernels() {}

  /** The kernels that ONNX Runtime executes on processors of 512-bit vectors, in order. */
  public static List<Kernel> of(TypedGraph graph) {
    return of(graph, FusionProfiles.ONNX_RUNTIME);
  }

  /** The kernels of a runtime that fuses nothing: one for each operator, in order. */
  public static List<Kernel> unfused(TypedGraph graph) {
    return of(graph, FusionProfile.UNFUSED);
  }

  /**
   * The kernels of a runtime, in order. Those of bodies follow the kernel of their node.
   *
   * @throws io.maple.network.graph.NetworkException when a figure exceeds 2^63
   */
  public static List<Kernel> of(TypedGraph graph, FusionProfile profile) {
    List<Kernel> kernels = new ArrayList<>();
    append(kernels, graph, ConstantTensors.of(graph), profile, 1);
    return kernels;
  }

  private static void append(
      List<Kernel> kernels,
      TypedGraph graph,
      ConstantTensors constants,
      FusionProfile profile,
      long times) {
    FlatGraph flat = profile.flattens() ? FlatGraph.of(graph, constants) : null;
    TypedGraph executed = flat == null ? graph : flat.graph();
    ConstantTensors known = flat == null ? constants : constants.sameFor(executed);
    KernelGraph draft = new KernelGraph(executed, known);
    for (FusionRule rule : profile.rules()) {
      rule.apply(draft);
    }
    for (KernelNode node : draft.nodes()) {
      if (node.is("Constant")) {
        continue;
      }
      List<Integer> nodes =
          node.operators().stream()
              .map(index -> flat == null ? index : flat.origins().get(index))
              .distinct()
              .toList();
      kernels.add(kernel(node, nodes, draft, known, times));
      if (node.origin() != null) {
        for (TypedNode.TypedBody body : node.origin().bodies()) {
          append(kernels, body.graph(), known.inside(body.graph()), profile, times(times, body));
        }
      }
    }
  }

  private static long times(long outside, TypedNode.TypedBody body) {
    return outside < 0 || body.times() < 0 ? -1 : Math.multiplyExact(outside, body.times());
  }

  private static Kernel kernel(
      KernelNode node,
      List<Integer> nodes,
      KernelGraph draft,
      ConstantTensors constants,
      long times) {
    List<Kernel.Operand> inputs = operands(node.inputs(), draft);
    List<Kernel.Operand> outputs = operands(node.outputs(), draft);
    List<String> operators = new ArrayList<>();
    OperatorCost cost = OperatorCost.NONE;
    for (int index : node.operators()) {
      TypedNode operator = draft.source().nodes().get(index);
      operators.add(operator.node().type());
      TypedNode alone =
          new TypedNode(operator.node(), operator.inputs(), operator.outputs(), List.of());
      cost = cost.plus(OperatorCost.of(alone, constants));
    }
    if (node.origin() == null) {
      cost = cost.withTraffic(read(inputs, false), read(inputs, true), bytes(outputs));
    }
    return new Kernel(
        node.name(),
        node.type(),
        operators,
        nodes,
        KernelClasses.of(node.type(), operators, cost),
        inputs,
        outputs,
        cost,
        node.isBlocked(),
        times);
  }

  private static List<Kernel.Operand> operands(List<String> tensors, KernelGraph draft) {
    return tensors.stream()
        .filter(tensor -> !tensor.isEmpty())
        .map(tensor -> new Kernel.Operand(tensor, draft.type(tensor), draft.isWeight(tensor)))
        .toList();
  }

  private static Bytes read(List<Kernel.Operand> inputs, boolean constant) {
    Set<String> counted = new HashSet<>();
    return bytes(
        inputs.stream()
            .filter(input -> input.constant() == constant && counted.add(input.tensor()))
            .toList());
  }

  private static Bytes bytes(List<Kernel.Operand> operands) {
    Bytes sum = Bytes.NONE;
    for (Kernel.Operand operand : operands) {
      sum = sum.plus(Bytes.of(operand.type()));
    }
    return sum;
  }
}
