package io.maple.network.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.TypedNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorCostTest {

  private static final String MICROSOFT = "com.microsoft";

  @Test
  void convolutionSumsUpItsKernelOfTheChannelsOfOneGroup() {
    OperatorCost cost =
        only(
            new Graphs()
                .input("x", 2, 8, 10, 12)
                .weight("w", 6, 4, 3, 5)
                .weight("b", 6)
                .tensor("y", 2, 6, 10, 12)
                .node("Conv", "y", Graphs.integer("group", 2), "x", "w", "b"));
    assertThat(cost.macs()).isEqualTo(2 * 6 * 10 * 12 * 4 * 3 * 5);
    assertThat(cost.reduction()).isEqualTo(60);
    assertThat(cost.parameters()).isEqualTo(6 * 60 + 6);
    assertThat(cost.read().total()).isEqualTo(4 * 2 * 8 * 120);
    assertThat(cost.weights().total()).isEqualTo(4 * 366);
    assertThat(cost.written().byType()).containsExactly(Map.entry(ElementType.FLOAT32, 5760L));
    assertThat(cost.shape().size(ShapeFact.GROUPS)).isEqualTo(2);
    assertThat(cost.shape().size(ShapeFact.CHANNELS_IN)).isEqualTo(8);
    assertThat(cost.shape().size(ShapeFact.KERNEL_HEIGHT)).isEqualTo(3);
    assertThat(cost.shape().size(ShapeFact.KERNEL_WIDTH)).isEqualTo(5);
    assertThat(cost.shape().size(ShapeFact.KERNEL_DEPTH)).isEqualTo(-1);
    assertThat(cost.shape().size(ShapeFact.WIDTH_OUT)).isEqualTo(12);
  }

  @Test
  void transposedConvolutionMultipliesEachInputByItsKernel() {
    OperatorCost cost =
        only(
            new Graphs()
                .input("x", 1, 3, 4, 4)
                .weight("w", 3, 5, 2, 2)
                .tensor("y", 1, 5, 8, 8)
                .node("ConvTranspose", "y", Graphs.ints("strides", 2L, 2L), "x", "w"));
    assertThat(cost.macs()).isEqualTo(3 * 16 * 5 * 4);
    assertThat(cost.shape().size(ShapeFact.CHANNELS_OUT)).isEqualTo(5);
  }

  @Test
  void quantisedConvolutionCountsItsWeightsAndBiasButNoScales() {
    OperatorCost cost =
        only(
            new Graphs()
                .type("x", TensorType.of(ElementType.UINT8, 1, 3, 8, 8))
                .weight("xs")
                .constant("xz", Constant.weight(ElementType.UINT8))
                .constant("w", Constant.weight(ElementType.INT8, 16, 3, 3, 3))
                .weight("ws", 16)
                .constant("wz", Constant.weight(ElementType.INT8, 16))
                .weight("ys")
                .constant("yz", Constant.weight(ElementType.UINT8))
                .constant("b", Constant.weight(ElementType.INT32, 16))
                .type("y", TensorType.of(ElementType.UINT8, 1, 16, 8, 8))
                .node(
                    "QLinearConv",
                    "y",
                    Map.of(),
                    "x",
                    "xs",
                    "xz",
                    "w",
                    "ws",
                    "wz",
                    "ys",
                    "yz",
                    "b"));
    assertThat(cost.macs()).isEqualTo(16 * 64 * 27);
    assertThat(cost.parameters()).isEqualTo(16 * 27 + 16);
    assertThat(cost.written().byType()).containsExactly(Map.entry(ElementType.UINT8, 1024L));
  }

  @Test
  void matrixProductsOfStacksVectorsAndTransposedSides() {
    assertThat(
            product("MatMul", Map.of(), new long[] {2, 1, 4, 5}, new long[] {3, 5, 6}, 2, 3, 4, 6)
                .macs())
        .isEqualTo(2 * 3 * 4 * 5 * 6);
    assertThat(product("MatMul", Map.of(), new long[] {5}, new long[] {5, 6}, 6).macs())
        .isEqualTo(30);
    OperatorCost transposed =
        product(
            "FusedMatMul",
            Map.of("transA", new Attribute.Int(1), "transB", new Attribute.Int(1)),
            new long[] {2, 5, 4},
            new long[] {2, 6, 5},
            2,
            4,
            6);
    assertThat(transposed.macs()).isEqualTo(2 * 4 * 5 * 6);
    assertThat(transposed.shape().size(ShapeFact.ROWS)).isEqualTo(4);
    assertThat(transposed.shape().size(ShapeFact.COLUMNS)).isEqualTo(6);
    assertThat(transposed.shape().size(ShapeFact.MATRICES)).isEqualTo(2);
    assertThat(
            product("Gemm", Graphs.integer("transA", 1), new long[] {7, 4}, new long[] {7, 6}, 4, 6)
                .macs())
        .isEqualTo(4 * 7 * 6);
  }

  @Test
  void stackInsideOfRows() {
    OperatorCost cost =
        product(
            "FusedMatMul",
            Map.of("transBatchA", new Attribute.Int(1), "transBatchB", new Attribute.Int(1)),
            new long[] {197, 1, 12, 64},
            new long[] {64, 1, 12, 197},
            1,
            12,
            197,
            197);
    assertThat(cost.macs()).isEqualTo(12L * 197 * 197 * 64);
  }

  @Test
  void einsumMultipliesTheSizesOfAllIndices() {
    assertThat(einsum("bij,bjk->bik", new long[] {2, 3, 4}, new long[] {2, 4, 5}, 2, 3, 5))
        .isEqualTo(2 * 3 * 4 * 5);
    assertThat(einsum("...ij,jk", new long[] {7, 2, 3, 4}, new long[] {4, 5}, 7, 2, 3, 5))
        .isEqualTo(7 * 2 * 3 * 4 * 5);
    assertThat(einsum("ij,kl,m->i", new long[] {3, 4}, new long[] {5, 6}, 3)).isEqualTo(-1);
  }

  @Test
  void recurrentCellMultipliesEveryWeightAtEveryStep() {
    OperatorCost cost =
        only(
            new Graphs()
                .input("x", 20, 2, 30)
                .weight("w", 2, 160, 30)
                .weight("r", 2, 160, 40)
                .tensor("y", 20, 2, 2, 40)
                .node("LSTM", "y", Graphs.integer("hidden_size", 40), "x", "w", "r"));
    assertThat(cost.macs()).isEqualTo(20L * 2 * 2 * 160 * (30 + 40));
    assertThat(cost.shape().size(ShapeFact.STEPS)).isEqualTo(20);
  }

  @Test
  void attentionOfGroupedQueriesReadsItsCache() {
    OperatorCost cost =
        only(
            new Graphs()
                .input("q", 1, 1, 32 * 64)
                .input("k", 1, 1, 8 * 64)
                .input("v", 1, 1, 8 * 64)
                .input("pk", 1, 8, 99, 64)
                .input("pv", 1, 8, 99, 64)
                .tensor("y", 1, 1, 32 * 64)
                .tensor("nk", 1, 8, 100, 64)
                .tensor("nv", 1, 8, 100, 64)
                .node(
                    MICROSOFT,
                    "GroupQueryAttention",
                    List.of("y", "nk", "nv"),
                    Map.of(
                        "num_heads", new Attribute.Int(32), "kv_num_heads", new Attribute.Int(8)),
                    List.of(),
                    "q",
                    "k",
                    "v",
                    "pk",
                    "pv"));
    assertThat(cost.macs()).isEqualTo(32L * 100 * 128);
    assertThat(cost.shape().size(ShapeFact.KEY_HEADS)).isEqualTo(8);
    assertThat(cost.shape().size(ShapeFact.KEY_LENGTH)).isEqualTo(100);
  }

  @Test
  void attentionWithItsOwnProjection() {
    OperatorCost cost =
        only(
            new Graphs()
                .input("x", 2, 10, 64)
                .weight("w", 64, 192)
                .weight("b", 192)
                .tensor("y", 2, 10, 64)
                .node(
                    MICROSOFT,
                    "Attention",
                    List.of("y"),
                    Graphs.integer("num_heads", 4),
                    List.of(),
                    "x",
                    "w",
                    "b"));
    assertThat(cost.macs()).isEqualTo(20 * 64 * 192 + 2 * 2 * 10 * 10 * 64);
    assertThat(cost.shape().size(ShapeFact.HEAD_WIDTH)).isEqualTo(16);
  }

  @Test
  void packedWeightsAreCountedOneByOne() {
    OperatorCost cost =
        only(
            new Graphs()
                .input("x", 1, 7, 64)
                .constant("b", Constant.weight(ElementType.UINT8, 32, 2, 16))
                .weight("s", 64)
                .tensor("y", 1, 7, 32)
                .node(
                    MICROSOFT,
                    "MatMulNBits",
                    List.of("y"),
                    Map.of("K", new Attribute.Int(64), "N", new Attribute.Int(32)),
                    List.of(),
                    "x",
                    "b",
                    "s"));
    assertThat(cost.macs()).isEqualTo(7 * 64 * 32);
    assertThat(cost.parameters()).isEqualTo(64 * 32);
    assertThat(cost.weights().byType()).containsEntry(ElementType.UINT8, 1024L);
  }

  @Test
  void gatherReadsOnlyTheRowsItPicks() {
    OperatorCost cost =
        only(
            new Graphs()
                .weight("table", 30_000, 768)
                .type("ids", TensorType.of(ElementType.INT64, 1, 8))
                .tensor("y", 1, 8, 768)
                .node("Gather", "y", Map.of(), "table", "ids"));
    assertThat(cost.weights().total()).isEqualTo(4 * 8 * 768);
    assertThat(cost.read().total()).isEqualTo(64);
    assertThat(cost.parameters()).isEqualTo(30_000 * 768);
    assertThat(cost.macs()).isZero();
  }

  @Test
  void viewsMoveNoBytes() {
    OperatorCost cost =
        only(new Graphs().input("x", 2, 6).tensor("y", 12).node("Flatten", "y", Map.of(), "x"));
    assertThat(cost.bytes()).isZero();
    assertThat(cost.operations()).isZero();
  }

  @Test
  void whatIsNotKnownIsUnknown() {
    OperatorCost free =
        only(
            new Graphs()
                .input("x", -1, 3, 8, 8)
                .weight("w", 4, 3, 1, 1)
                .tensor("y", -1, 4, 8, 8)
                .node("Conv", "y", Map.of(), "x", "w"));
    assertThat(free.macs()).isEqualTo(-1);
    assertThat(free.bytes()).isEqualTo(-1);
    assertThat(free.reduction()).isEqualTo(3);
    assertThat(free.parameters()).isEqualTo(12);
    OperatorCost foreign =
        only(
            new Graphs()
                .input("x", 4)
                .tensor("y", 4)
                .node("example.org", "Conv", List.of("y"), Map.of(), List.of(), "x"));
    assertThat(foreign.macs()).isEqualTo(-1);
    assertThat(foreign.bytes()).isEqualTo(32);
  }

  @Test
  void bodyCountsAsOftenAsItIsExecuted() {
    TypedGraph body =
        new Graphs()
            .input("a", 4, 4)
            .weight("w", 4, 4)
            .tensor("b", 4, 4)
            .node("MatMul", "b", Map.of(), "a", "w")
            .build();
    assertThat(loop(body, 10).macs()).isEqualTo(640);
    assertThat(loop(body, -1).macs()).isEqualTo(-1);
  }

  @Test
  void figuresBeyond63BitsNameTheOperator() {
    assertThatThrownBy(
            () ->
                product(
                    "MatMul",
                    Map.of(),
                    new long[] {1L << 31, 1L << 31},
                    new long[] {1L << 31, 1},
                    1L << 31,
                    1))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("MatMul (y)")
        .hasMessageContaining("\nMaybe ");
  }

  private static OperatorCost loop(TypedGraph body, long times) {
    return only(
        new Graphs()
            .input("x", 4, 4)
            .tensor("y", 4, 4)
            .node(
                "",
                "Loop",
                List.of("y"),
                Map.of(),
                List.of(new TypedNode.TypedBody(body, times)),
                "",
                "",
                "x"));
  }

  private static OperatorCost product(
      String type, Map<String, Attribute> attributes, long[] left, long[] right, long... result) {
    return only(
        new Graphs()
            .input("a", left)
            .input("b", right)
            .tensor("y", result)
            .node(type, "y", attributes, "a", "b"));
  }

  private static long einsum(String equation, long[] left, long[] right, long... result) {
    return product("Einsum", Map.of("equation", new Attribute.Text(equation)), left, right, result)
        .macs();
  }

  private static OperatorCost only(Graphs graphs) {
    TypedGraph graph = graphs.build();
    return OperatorCost.of(graph.nodes().get(0), graph);
  }
}
