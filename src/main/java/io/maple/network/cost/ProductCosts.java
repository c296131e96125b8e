package io.maple.network.cost;

import io.maple.network.graph.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Matrix products: multiply-accumulates are the results times the length of their sums. */
final class ProductCosts {

  /** The cost of more operands than any network has is not determined: time is bounded. */
  private static final int MOST_OPERANDS = 64;

  static final Map<String, CostRule> RULES =
      Map.ofEntries(
          Map.entry("MatMul", node -> stacked(node, 1)),
          Map.entry("MatMulInteger", node -> stacked(node, 1)),
          Map.entry("MatMulInteger16", node -> stacked(node, 1)),
          Map.entry("MatMulIntegerToFloat", node -> stacked(node, 1)),
          Map.entry("DynamicQuantizeMatMul", node -> stacked(node, 1)),
          Map.entry("QLinearMatMul", node -> stacked(node, 3)),
          Map.entry("FusedMatMul", node -> stacked(node, 1)),
          Map.entry("FusedMatMulActivation", ProductCosts::activated),
          Map.entry("TransposeMatMul", node -> stacked(node, 1)),
          Map.entry("Gemm", node -> general(node, 1)),
          Map.entry("QGemm", node -> general(node, 3)),
          Map.entry("GemmFloat8", node -> general(node, 1)),
          Map.entry("FusedGemm", ProductCosts::fused),
          Map.entry("MatMulNBits", ProductCosts::packed),
          Map.entry("MatMulBnb4", ProductCosts::packed),
          Map.entry("MatMulFpQ4", ProductCosts::packed),
          Map.entry("Einsum", ProductCosts::einsum));

  private ProductCosts() {}

  private static void activated(NodeCosting node) {
    stacked(node, 1);
    ElementwiseCosts.activation(node, node.node().text("activation", ""));
  }

  private static void fused(NodeCosting node) {
    general(node, 1);
    ElementwiseCosts.activation(node, node.node().text("activation", ""));
  }

  /** A product of stacks of matrices, as NumPy's, either side maybe transposed. */
  private static void stacked(NodeCosting node, int right) {
    boolean transposed = node.node().integer("transA", 0) != 0;
    boolean stackInside = node.node().integer("transBatchA", 0) != 0;
    int innerAxis = !transposed || node.rank(0) == 1 ? -1 : stackInside ? 0 : -2;
    long inner = node.size(0, innerAxis);
    boolean vectorLeft = node.rank(0) == 1;
    boolean vectorRight = node.rank(right) == 1;
    long columns =
        vectorRight
            ? 1
            : node.node().integer("transB", 0) != 0
                ? node.size(right, node.node().integer("transBatchB", 0) != 0 ? 0 : -2)
                : node.size(right, -1);
    long rows = vectorLeft ? 1 : transposed ? node.size(0, -1) : node.size(0, stackInside ? 0 : -2);
    sizes(node, rows, columns, inner);
  }

  private static void general(NodeCosting node, int right) {
    boolean transposedLeft = node.node().integer("transA", 0) != 0;
    boolean transposedRight = node.node().integer("transB", 0) != 0;
    sizes(
        node,
        node.size(0, transposedLeft ? 1 : 0),
        node.size(right, transposedRight ? 0 : 1),
        node.size(0, transposedLeft ? 0 : 1));
  }

  private static void packed(NodeCosting node) {
    long inner = node.node().integer("K", Amount.UNKNOWN);
    long columns = node.node().integer("N", Amount.UNKNOWN);
    node.fact(ShapeFact.WEIGHT_BITS, node.node().integer("bits", 4));
    sizes(node, node.size(0, -2), columns, inner);
  }

  private static void sizes(NodeCosting node, long rows, long columns, long inner) {
    long values = node.outputValues();
    node.macs(Amount.times(values, inner));
    node.reduction(inner);
    node.fact(ShapeFact.ROWS, rows);
    node.fact(ShapeFact.COLUMNS, columns);
    node.fact(ShapeFact.INNER, inner);
    if (rows > 0 && columns > 0 && values >= 0) {
      node.fact(ShapeFact.MATRICES, values / Math.multiplyExact(rows, columns));
    }
  }

  /**
   * Operands are multiplied from left to right; an index that no later operand and no output has is
   * summed at once. Each such product costs the product of the sizes of all of its indices.
   */
  private static void einsum(NodeCosting node) {
    String equation = node.node().text("equation", "").replace(" ", "");
    int arrow = equation.indexOf("->");
    String[] terms = (arrow < 0 ? equation : equation.substring(0, arrow)).split(",", -1);
    if (terms.length != node.inputs() || terms.length > MOST_OPERANDS) {
      node.unknown();
      return;
    }
    Map<String, Long> sizes = new HashMap<>();
    List<List<String>> operands = new ArrayList<>();
    for (int i = 0; i < terms.length; i++) {
      Shape shape = node.input(i).shape();
      List<String> indices = shape == null ? List.of() : indices(terms[i], shape.rank());
      if (shape == null || indices.size() != shape.rank()) {
        node.unknown();
        return;
      }
      operands.add(indices);
      for (int axis = 0; axis < indices.size(); axis++) {
        // Only a size of 1 may differ: it is repeated.
        sizes.merge(
            indices.get(axis),
            shape.size(axis),
            (one, other) -> one < 0 || other < 0 ? Amount.UNKNOWN : Math.max(one, other));
      }
    }
    Set<String> kept = kept(arrow < 0 ? null : equation.substring(arrow + 2), operands);
    long macs = 0;
    Set<String> left = new HashSet<>(operands.get(0));
    for (int i = 1; i < operands.size(); i++) {
      left.addAll(operands.get(i));
      macs = Amount.plus(macs, product(left, sizes));
      Set<String> needed = new HashSet<>(kept);
      operands.subList(i + 1, operands.size()).forEach(needed::addAll);
      left.retainAll(needed);
    }
    Set<String> summed = new HashSet<>(sizes.keySet());
    summed.removeAll(kept);
    node.macs(macs);
    node.reduction(summed.isEmpty() ? 0 : product(summed, sizes));
    node.fact(ShapeFact.INNER, product(summed, sizes));
  }

  /** The indices of a term; those that dots stand for are named from the end. */
  private static List<String> indices(String term, int rank) {
    List<String> indices = new ArrayList<>();
    int dots = term.indexOf("...");
    int hidden = dots < 0 ? 0 : rank - (term.length() - 3);
    for (int i = 0; i < term.length(); i++) {
      if (i == dots) {
        for (int axis = hidden; axis > 0; axis--) {
          indices.add("." + axis);
        }
        i += 2;
      } else {
        indices.add(term.substring(i, i + 1));
      }
    }
    return indices;
  }

  /** The indices of the output: without one given, all that occur once. */
  private static Set<String> kept(@Nullable String output, List<List<String>> operands) {
    Map<String, Integer> occurrences = new HashMap<>();
    operands.forEach(each -> each.forEach(index -> occurrences.merge(index, 1, Integer::sum)));
    Set<String> kept = new HashSet<>();
    occurrences.forEach(
        (index, count) -> {
          boolean hidden = index.startsWith(".");
          boolean stated =
              output == null
                  ? hidden || count == 1
                  : hidden ? output.contains("...") : output.contains(index);
          if (stated) {
            kept.add(index);
          }
        });
    return kept;
  }

  private static long product(Set<String> indices, Map<String, Long> sizes) {
    return Amount.times(
        indices.stream().mapToLong(index -> sizes.getOrDefault(index, Amount.UNKNOWN)).toArray());
  }
}
