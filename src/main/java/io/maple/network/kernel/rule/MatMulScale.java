package io.maple.network.kernel.rule;

import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Multiplies by a number, in front of or behind a matrix product, within the product. */
public final class MatMulScale implements FusionRule {

  @Override
  public String name() {
    return "matmul-scale";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode product : graph.nodes()) {
      if (!product.isRemoved() && product.is("MatMul", "FusedMatMul") && fuse(graph, product)) {
        count++;
      }
    }
    return count;
  }

  private static boolean fuse(KernelGraph graph, KernelNode product) {
    KernelNode left = scaling(graph, Chain.previous(graph, product, 0, "Mul", "Div"));
    KernelNode right = scaling(graph, Chain.previous(graph, product, 1, "Mul", "Div"));
    KernelNode behind = scaling(graph, Chain.next(graph, product, "Mul", "Div"));
    List<KernelNode> parts = new ArrayList<>();
    List<String> inputs = new ArrayList<>(product.inputs());
    if (left != null) {
      parts.add(left);
      inputs.set(0, Chain.variable(graph, left));
    }
    if (right != null && !right.equals(left)) {
      parts.add(right);
      inputs.set(1, Chain.variable(graph, right));
    }
    if (parts.isEmpty() && behind == null) {
      return false;
    }
    parts.add(product);
    if (behind != null) {
      parts.add(behind);
    }
    graph.fuse(
        parts,
        "FusedMatMul",
        product.attributes(),
        inputs,
        (behind == null ? product : behind).outputs());
    return true;
  }

  private static @Nullable KernelNode scaling(KernelGraph graph, @Nullable KernelNode node) {
    return node != null
            && !Double.isNaN(Chain.scalar(graph, node))
            && !(node.is("Div") && graph.isConstant(node.input(0)))
            && graph.haveSameShape(Chain.variable(graph, node), node.output())
        ? node
        : null;
  }
}
