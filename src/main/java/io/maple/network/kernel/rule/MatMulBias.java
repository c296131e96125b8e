package io.maple.network.kernel.rule;

import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A matrix product with a constant matrix and a bias is one general product, between views that
 * make one matrix of a stack of them.
 */
public final class MatMulBias implements FusionRule {

  @Override
  public String name() {
    return "matmul-bias";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode product : graph.nodes()) {
      KernelNode sum = product.is("MatMul") ? Chain.next(graph, product, "Add") : null;
      if (sum == null) {
        continue;
      }
      String bias = Chain.other(sum, product.output());
      Shape left = graph.shape(product.input(0));
      Shape right = graph.shape(product.input(1));
      if (left == null
          || right == null
          || left.rank() < 2
          || right.rank() != 2
          || !left.isExact()
          || !graph.haveSameShape(product.output(), sum.output())
          || !isBias(graph.shape(bias), left, right.size(1))) {
        continue;
      }
      fuse(graph, product, sum, bias, left);
      count++;
    }
    return count;
  }

  /**
   * Whether it is a bias of rows, or of a single matrix with a value for each of its rows or of all
   * its values.
   */
  private static boolean isBias(@Nullable Shape bias, Shape left, long columns) {
    if (bias == null || bias.rank() == 0 || bias.rank() > 2) {
      return false;
    }
    boolean ofRows = (bias.rank() == 1 || bias.size(0) == 1) && bias.size(-1) == columns;
    boolean ofMatrix =
        left.rank() == 2
            && bias.rank() == 2
            && bias.size(0) == left.size(0)
            && (bias.size(1) == columns || bias.size(1) == 1);
    return ofRows || ofMatrix;
  }

  private static void fuse(
      KernelGraph graph, KernelNode product, KernelNode sum, String bias, Shape left) {
    String from = product.input(0);
    String to = sum.output();
    if (left.rank() == 2) {
      graph.fuse(
          List.of(product, sum),
          "Gemm",
          Map.of(),
          List.of(from, product.input(1), bias),
          List.of(to));
      return;
    }
    String rows = view(graph, from);
    String result = view(graph, to);
    KernelNode gemm =
        graph.fuse(
            List.of(product, sum),
            "Gemm",
            Map.of(),
            List.of(rows, product.input(1), bias),
            List.of(result));
    graph.addBefore(
        gemm,
        "Reshape",
        Map.of(),
        List.of(from, graph.integers(rows, sizes(graph, rows))),
        List.of(rows));
    graph.addAfter(
        gemm,
        "Reshape",
        Map.of(),
        List.of(result, graph.integers(to, sizes(graph, to))),
        List.of(to));
  }

  private static long[] sizes(KernelGraph graph, String tensor) {
    Shape shape = graph.shape(tensor);
    return shape == null ? new long[0] : shape.sizes();
  }

  /** A tensor of the same values in two dimensions. */
  private static String view(KernelGraph graph, String tensor) {
    TensorType type = graph.type(tensor);
    List<Dimension> dimensions = new ArrayList<>();
    Shape shape = type.shape() == null ? Shape.SCALAR : type.shape();
    dimensions.add(Shape.of(shape.range(0, shape.rank() - 1)).values());
    dimensions.add(shape.dimension(-1));
    return graph.tensor(tensor, new TensorType(type.type(), Shape.of(dimensions)));
  }
}
