package io.maple.network.kernel.rule;

import io.maple.network.graph.Attribute;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the sides of a matrix product transposed: rows with columns, the stack's axes with the
 * rows, or both.
 */
public final class MatMulTranspose implements FusionRule {

  /** A transpose with more readers is left alone: time is bounded. */
  private static final int MOST = 100;

  private static final String[] SIDES = {"A", "B"};

  @Override
  public String name() {
    return "matmul-transpose";
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
    Map<String, Attribute> attributes = new HashMap<>(product.attributes());
    List<String> inputs = new ArrayList<>(product.inputs());
    List<KernelNode> parts = new ArrayList<>();
    boolean changed = false;
    for (int side = 0; side < 2; side++) {
      KernelNode transpose = graph.maker(product, side);
      List<Long> order =
          transpose == null || !transpose.is("Transpose") ? null : transpose.integers("perm");
      String stack = "transBatch" + SIDES[side];
      String matrix = "trans" + SIDES[side];
      if (transpose == null
          || order == null
          || order.size() < 2
          || graph.isConstant(transpose.output())
          || !areAllProducts(graph, transpose)
          || product.integer(stack, 0) != 0) {
        continue;
      }
      boolean swaps = order.equals(order(order.size(), false, true));
      boolean turns = order.size() > 2 && order.equals(order(order.size(), true, false));
      boolean both = order.size() > 2 && order.equals(order(order.size(), true, true));
      if (!swaps && !turns && !both) {
        continue;
      }
      attributes.put(stack, new Attribute.Int(turns || both ? 1 : 0));
      if (swaps || both) {
        attributes.put(matrix, new Attribute.Int(1 - product.integer(matrix, 0)));
      }
      inputs.set(side, transpose.input(0));
      if (graph.uses(transpose.output()) == 1) {
        parts.add(transpose);
      }
      changed = true;
    }
    if (changed) {
      parts.add(product);
      graph.fuse(parts, "FusedMatMul", attributes, inputs, product.outputs());
    }
    return changed;
  }

  private static boolean areAllProducts(KernelGraph graph, KernelNode transpose) {
    return graph.uses(transpose.output()) <= MOST
        && !graph.isKept(transpose.output())
        && graph.readers(transpose.output()).stream()
            .allMatch(reader -> reader.is("MatMul", "FusedMatMul"));
  }

  /** The order of axes that turns the first one behind the stack, and maybe swaps the last two. */
  private static List<Long> order(int rank, boolean turn, boolean swap) {
    List<Long> order = new ArrayList<>();
    for (long axis = turn ? 1 : 0; axis < rank - (turn ? 1 : 2); axis++) {
      order.add(axis);
    }
    long row = turn ? 0 : rank - 2;
    order.add(swap ? rank - 1L : row);
    order.add(swap ? row : rank - 1L);
    return order;
  }
}
