package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.shape.rule.Broadcast;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import io.maple.network.shape.rule.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Products of matrices and of stacks of them, and what else linear algebra has. */
final class MatrixProducts {

  static final Family FAMILY =
      Family.standard()
          .add(node -> product(node, 0, 1, Elementwise.type(node, 0, 2)), "MatMul")
          .add(node -> product(node, 0, 1, ElementType.INT32), "MatMulInteger")
          .add(node -> product(node, 0, 3, node.type(7)), "QLinearMatMul")
          .add(node -> general(node, 0, 1, 2, node.type(0)), "Gemm")
          .add(MatrixProducts::determinant, "Det")
          .build();

  static final Family MICROSOFT =
      Family.of("com.microsoft")
          .add(MatrixProducts::fused, "FusedMatMul", "TransposeMatMul", "FusedMatMulActivation")
          .add(node -> general(node, 0, 1, 2, node.type(0)), "FusedGemm")
          .add(node -> product(node, 0, 1, node.type(0)), "GemmFastGelu")
          .add(node -> product(node, 0, 1, ElementType.INT32), "MatMulInteger16")
          .add(node -> product(node, 0, 1, node.type(2)), "MatMulIntegerToFloat")
          .add(node -> product(node, 0, 1, node.type(0)), "DynamicQuantizeMatMul")
          .add(MatrixProducts::quantized, "QGemm")
          .add(MatrixProducts::narrow, "MatMulNBits")
          .add(MatrixProducts::gated, "MatMulNBitsMlp")
          .add(MatrixProducts::projections, "MatMulNBitsQkv")
          .add(MatrixProducts::transposable, "MatMulBnb4", "MatMulFpQ4")
          .add(MatrixProducts::distances, "CDist")
          .build();

  private MatrixProducts() {}

  /** Multiplies as NumPy does: vectors are rows at the left and columns at the right. */
  private static void product(NodeContext node, int first, int second, @Nullable ElementType type) {
    Shape left = Sizes.atLeast(node, first, 1);
    Shape right = Sizes.atLeast(node, second, 1);
    node.output(0, type, left == null || right == null ? null : product(node, left, right));
  }

  private static Shape product(NodeContext node, Shape left, Shape right) {
    int rows = left.rank();
    int columns = right.rank();
    inner(node, left.dimension(-1), columns == 1 ? right.dimension(0) : right.dimension(-2));
    List<Dimension> sizes =
        new ArrayList<>(
            stack(
                node,
                left.range(0, Math.max(0, rows - 2)),
                right.range(0, Math.max(0, columns - 2))));
    if (rows > 1) {
      sizes.add(left.dimension(-2));
    }
    if (columns > 1) {
      sizes.add(right.dimension(-1));
    }
    return Shape.of(sizes);
  }

  private static List<Dimension> stack(
      NodeContext node, List<Dimension> first, List<Dimension> second) {
    Shape both = Broadcast.of(node, Shape.of(first), Shape.of(second));
    return both == null ? List.of() : both.dimensions();
  }

  private static void inner(NodeContext node, Dimension left, Dimension right) {
    if (Sizes.differ(left, right)) {
      throw node.invalid(
          "multiplies matrices of %s columns and %s rows".formatted(left, right),
          "a dimension is bound to another value than the network expects.");
    }
  }

  private static void general(
      NodeContext node, int first, int second, int added, @Nullable ElementType type) {
    Shape left = Sizes.ranked(node, first, 2);
    Shape right = Sizes.ranked(node, second, 2);
    boolean across = node.node().integer("transA", 0) != 0;
    boolean down = node.node().integer("transB", 0) != 0;
    inner(node, Sizes.dimension(left, across ? 0 : 1), Sizes.dimension(right, down ? 1 : 0));
    Shape output =
        Shape.of(
            List.of(Sizes.dimension(left, across ? 1 : 0), Sizes.dimension(right, down ? 0 : 1)));
    Shape bias = node.hasInput(added) ? node.shape(added) : null;
    if (bias != null) {
      if (bias.rank() > 2) {
        throw node.invalid(
            "adds a tensor of shape %s to a matrix".formatted(bias),
            "its inputs are in another order.");
      }
      Broadcast.of(node, output, bias);
    }
    node.output(0, type, output);
  }

  private static void quantized(NodeContext node) {
    ElementType type = node.hasInput(8) ? node.type(8) : ElementType.FLOAT32;
    general(node, 0, 3, 6, type);
  }

  private static void fused(NodeContext node) {
    Shape left = node.shape(0);
    Shape right = node.shape(1);
    if (left == null || right == null) {
      node.output(0, node.type(0), null);
      return;
    }
    left = turned(left, flag(node, "transBatchA"), flag(node, "transA"));
    right = turned(right, flag(node, "transBatchB"), flag(node, "transB"));
    if (left.rank() == 0 || right.rank() == 0) {
      throw node.invalid("multiplies a single value", "it was meant to be a matrix.");
    }
    node.output(0, node.type(0), product(node, left, right));
  }

  private static boolean flag(NodeContext node, String attribute) {
    return node.node().integer(attribute, 0) != 0;
  }

  /** A stack of matrices with its first axis moved behind the rows, and each transposed. */
  private static Shape turned(Shape shape, boolean batch, boolean matrix) {
    int rank = shape.rank();
    if (rank < 2) {
      return shape;
    }
    List<Dimension> sizes = new ArrayList<>(shape.dimensions());
    if (batch && rank > 2) {
      sizes.add(rank - 2, sizes.remove(0));
    }
    if (matrix) {
      sizes.add(rank - 2, sizes.remove(rank - 1));
    }
    return Shape.of(sizes);
  }

  /** Weights of few bits: the attributes K and N say the sizes of their matrix. */
  private static void narrow(NodeContext node) {
    Shape input = Sizes.atLeast(node, 0, 1);
    long columns = Sizes.positive(node, "N");
    if (input != null) {
      inner(node, input.dimension(-1), Dimension.of(Sizes.positive(node, "K")));
    }
    node.output(0, node.type(0), input == null ? null : input.with(-1, Dimension.of(columns)));
  }

  private static void gated(NodeContext node) {
    narrow(node);
    Sizes.same(node, 0, 1);
  }

  private static void projections(NodeContext node) {
    Shape input = Sizes.atLeast(node, 0, 1);
    String[] columns = {"Nq", "Nkv", "Nkv"};
    for (int output = 0; output < 3; output++) {
      Dimension width = Dimension.of(Sizes.positive(node, columns[output]));
      Sizes.set(node, output, node.type(0), input == null ? null : input.with(-1, width));
    }
    Sizes.same(node, 0, 3);
  }

  private static void transposable(NodeContext node) {
    if (node.node().integer("transB", 1) != 0 && node.node().integer("N", 0) > 0) {
      narrow(node);
    } else {
      node.output(0, node.type(0), null);
    }
  }

  private static void determinant(NodeContext node) {
    Shape input = Sizes.atLeast(node, 0, 2);
    if (input != null) {
      Sizes.agree(node, "numbers of rows and columns", input.dimension(-2), input.dimension(-1));
    }
    node.output(0, node.type(0), input == null ? null : Shape.of(input.range(0, input.rank() - 2)));
  }

  private static void distances(NodeContext node) {
    Shape left = Sizes.ranked(node, 0, 2);
    Shape right = Sizes.ranked(node, 1, 2);
    inner(node, Sizes.dimension(left, 1), Sizes.dimension(right, 1));
    node.output(
        0, node.type(0), Shape.of(List.of(Sizes.dimension(left, 0), Sizes.dimension(right, 0))));
  }
}
