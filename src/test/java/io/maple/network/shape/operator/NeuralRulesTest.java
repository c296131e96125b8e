package io.maple.network.shape.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Literal;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What rules say of unknown sizes and bounds, and how they reject inputs that do not fit. */
class NeuralRulesTest {

  private static final Dimension SOME = Dimension.atMost(5);

  private static void rejects(FakeNode node, String... words) {
    assertThatThrownBy(node::infer)
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("(layer)")
        .hasMessageContaining("\nMaybe ")
        .message()
        .contains(words);
  }

  @Test
  void convolutionKeepsUnknownSizesUnknown() {
    assertThat(FakeNode.of("Conv").reads(-1, 3, -1, 8).reads(16, 3, 3, 3).infer().shapeMade())
        .isEqualTo("(?, 16, ?, 6)");
    assertThat(FakeNode.of("Conv").reads(TensorType.UNKNOWN).reads(16, 3, 3, 3).infer().shapeMade())
        .isEqualTo("(?, 16, ?, ?)");
    assertThat(
            FakeNode.of("Conv")
                .withAll("strides", 2, 2)
                .reads(1, 3, 9, 9)
                .reads(TensorType.UNKNOWN)
                .infer()
                .shapeMade())
        .isEqualTo("(1, ?, ?, ?)");
  }

  @Test
  void convolutionRejectsWeightsOfAnotherLayer() {
    rejects(FakeNode.of("Conv").reads(1, 4, 8, 8).reads(16, 3, 3, 3), "4 channels", "need 3");
    rejects(FakeNode.of("Conv").with("group", 2).reads(1, 6, 8, 8).reads(5, 3, 3, 3), "5");
    rejects(FakeNode.of("Conv").with("group", 0).reads(1, 6, 8, 8).reads(5, 3, 3, 3), "0 groups");
    rejects(FakeNode.of("Conv").reads(1, 3, 8).reads(16, 3, 3, 3), "must have 3 axes");
    rejects(
        FakeNode.of("Conv").reads(1, 3, 2, 8).reads(16, 3, 3, 3), "spans 3 values", "axis of 2");
  }

  @Test
  void convolutionRejectsAttributesWithoutSense() {
    rejects(
        FakeNode.of("Conv").withAll("strides", 0, 1).reads(1, 3, 8, 8).reads(16, 3, 3, 3),
        "strides");
    rejects(
        FakeNode.of("Conv").withAll("pads", 1, 1).reads(1, 3, 8, 8).reads(16, 3, 3, 3),
        "pads",
        "needs 4");
    rejects(
        FakeNode.of("Conv").withAll("kernel_shape", -3, 3).reads(1, 3, 8, 8).reads(16, 3, 3, 3),
        "kernel_shape");
    rejects(
        FakeNode.of("Conv").with("auto_pad", "SOME").reads(1, 3, 8, 8).reads(16, 3, 3, 3),
        "auto_pad");
    rejects(FakeNode.of("MaxPool").reads(1, 3, 8, 8), "kernel_shape");
  }

  @Test
  void overflowIsNoSize() {
    assertThatThrownBy(
            () ->
                FakeNode.of("Conv")
                    .withAll("dilations", Long.MAX_VALUE, 1)
                    .reads(1, 3, 8, 8)
                    .reads(16, 3, 3, 3)
                    .infer())
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void partialWindowsCountUnlessTheyStartInThePadding() {
    FakeNode pool =
        FakeNode.of("MaxPool")
            .with("ceil_mode", 1)
            .withAll("kernel_shape", 3, 3)
            .withAll("strides", 3, 2)
            .withAll("pads", 1, 1, 1, 1)
            .makes(2)
            .reads(1, 3, 2, 2)
            .infer();
    assertThat(pool.shapeMade()).isEqualTo("(1, 3, 1, 2)");
    assertThat(pool.made(1)).isEqualTo(TensorType.of(ElementType.INT64, 1, 3, 1, 2));
  }

  @Test
  void boundsStayBounds() {
    Shape regions = Shape.of(List.of(SOME, Dimension.of(4)));
    assertThat(
            FakeNode.of("RoiAlign")
                .with("output_height", 7)
                .with("output_width", 7)
                .reads(1, 256, 50, 50)
                .reads(ElementType.FLOAT32, regions)
                .reads(ElementType.INT64, Shape.of(List.of(SOME)))
                .infer()
                .shapeMade())
        .isEqualTo("(≤5, 256, 7, 7)");
    assertThat(
            FakeNode.of("MatMul")
                .reads(ElementType.FLOAT32, regions)
                .reads(4, 8)
                .infer()
                .shapeMade())
        .isEqualTo("(≤5, 8)");
  }

  @Test
  void matrixProductNamesTheSizesThatDiffer() {
    rejects(FakeNode.of("MatMul").reads(2, 3).reads(4, 5), "3 columns", "4 rows");
    rejects(FakeNode.of("Gemm").with("transB", 1).reads(2, 3).reads(4, 5), "3 columns", "5 rows");
    rejects(FakeNode.of("MatMul").reads(2, 2, 3).reads(3, 3, 5), "(2)", "(3)");
    assertThat(FakeNode.of("MatMul").reads(3).reads(7, 3, 5).infer().shapeMade())
        .isEqualTo("(7, 5)");
  }

  @Test
  void einsumReadsEveryNotation() {
    assertThat(einsum("bhid,bhjd->bhij", new long[] {2, 4, 3, 8}, new long[] {2, 4, 5, 8}))
        .isEqualTo("(2, 4, 3, 5)");
    assertThat(einsum("...ij,...jk", new long[] {6, 2, 3}, new long[] {3, 4}))
        .isEqualTo("(6, 2, 4)");
    assertThat(einsum("ba", new long[] {2, 3})).isEqualTo("(3, 2)");
    assertThat(einsum("ii", new long[] {3, 3})).isEqualTo("()");
    rejects(FakeNode.of("Einsum").with("equation", "ij,jk->ik").reads(2, 3).reads(4, 5), "for j");
    rejects(FakeNode.of("Einsum").with("equation", "ij->iz").reads(2, 3), "z");
    rejects(FakeNode.of("Einsum").with("equation", "ij->ii").reads(2, 3), "twice");
    rejects(FakeNode.of("Einsum").with("equation", "i1->i").reads(2, 3), "1");
    rejects(FakeNode.of("Einsum").with("equation", "ij,jk->ik").reads(2, 3), "2 terms");
  }

  private static String einsum(String equation, long[]... shapes) {
    FakeNode node = FakeNode.of("Einsum").with("equation", equation);
    for (long[] shape : shapes) {
      node.reads(shape);
    }
    return node.infer().shapeMade();
  }

  @Test
  void layerNormalizationKeepsOneStatisticForEachRow() {
    FakeNode node =
        FakeNode.of("LayerNormalization").makes(3).reads(2, 7, 64).reads(64).reads(64).infer();
    assertThat(node.shapeMade()).isEqualTo("(2, 7, 64)");
    assertThat(node.shapeMade(1)).isEqualTo("(2, 7, 1)");
    assertThat(node.element(2)).isEqualTo(ElementType.FLOAT32);
    rejects(FakeNode.of("LayerNormalization").reads(2, 7, 64).reads(32), "64", "32");
    rejects(
        FakeNode.of("BatchNormalization").reads(2, 7, 4).reads(6).reads(6).reads(6).reads(6),
        "7 and 6");
  }

  @Test
  void recurrentLayersKnowTheirLayout() {
    FakeNode node =
        FakeNode.of("LSTM")
            .with("hidden_size", 20)
            .with("direction", "bidirectional")
            .with("layout", 1)
            .makes(3)
            .reads(3, -1, 10)
            .reads(2, 80, 10)
            .reads(2, 80, 20)
            .infer();
    assertThat(node.shapeMade()).isEqualTo("(3, ?, 2, 20)");
    assertThat(node.shapeMade(2)).isEqualTo("(3, 2, 20)");
    rejects(FakeNode.of("GRU").reads(5, 3, 10).reads(1, 80, 10).reads(1, 60, 20), "60 and 80");
    rejects(
        FakeNode.of("RNN").with("direction", "up").reads(5, 3, 10).reads(1, 20, 10), "direction");
  }

  @Test
  void quantizationTakesItsTypeFromTheZeroPoint() {
    FakeNode node = FakeNode.of("QuantizeLinear").reads(2, 3).reads();
    assertThat(node.infer().element(0)).isEqualTo(ElementType.UINT8);
    assertThat(
            FakeNode.of("QuantizeLinear")
                .reads(2, 3)
                .reads()
                .reads(ElementType.INT8, Shape.SCALAR)
                .infer()
                .element(0))
        .isEqualTo(ElementType.INT8);
    assertThat(
            FakeNode.of("QuantizeLinear")
                .reads(2, 3)
                .reads()
                .reads(TensorType.UNKNOWN)
                .infer()
                .element(0))
        .isNull();
    rejects(FakeNode.of("QuantizeLinear").with("output_dtype", 99).reads(2, 3).reads(), "99");
    rejects(FakeNode.of("DequantizeLinear").reads(2, 3).reads(5), "5 and 3");
  }

  @Test
  void attentionJoinsThePast() {
    FakeNode node =
        FakeNode.of("Attention")
            .with("q_num_heads", 8)
            .with("kv_num_heads", 2)
            .makes(4)
            .reads(1, 3, 64)
            .reads(1, 3, 16)
            .reads(1, 3, 16)
            .skips()
            .reads(1, 2, 5, 8)
            .reads(1, 2, 5, 8)
            .infer();
    assertThat(node.shapeMade()).isEqualTo("(1, 3, 64)");
    assertThat(node.shapeMade(1)).isEqualTo("(1, 2, 8, 8)");
    assertThat(node.shapeMade(3)).isEqualTo("(1, 8, 3, 8)");
    rejects(
        FakeNode.of("Attention").reads(1, 3, 64).reads(1, 3, 64).reads(1, 3, 64), "q_num_heads");
  }

  @Test
  void groupedAttentionBoundsACacheOfUnknownLength() {
    FakeNode node =
        FakeNode.of("com.microsoft", "GroupQueryAttention")
            .with("num_heads", 8)
            .with("kv_num_heads", 2)
            .makes(3)
            .reads(1, 1, 128)
            .reads(1, 1, 32)
            .reads(1, 1, 32)
            .reads(1, 2, 100, 16)
            .reads(1, 2, 100, 16)
            .reads(ElementType.INT32, Shape.of(1))
            .reads(ElementType.INT32, Shape.SCALAR)
            .infer();
    assertThat(node.shapeMade()).isEqualTo("(1, 1, 128)");
    assertThat(node.shapeMade(1)).isEqualTo("(1, 2, ≤101, 16)");
  }

  @Test
  void resizeScalesAsOnnxRuntimeDoes() {
    Constant scales =
        new Constant(
            ElementType.FLOAT32, Shape.of(4), new Literal.Reals(new double[] {1, 1, 0.7f, 2.5}));
    FakeNode node = FakeNode.of("Resize").reads(1, 3, 10, -1).skips().reads(scales).infer();
    assertThat(node.shapeMade()).isEqualTo("(1, 3, 7, ?)");
    rejects(FakeNode.of("Resize").reads(1, 3, 10, 10), "scales");
    rejects(FakeNode.of("Resize").reads(1, 3, 10).skips().reads(scales), "4 scales", "needs 3");
  }

  @Test
  void resizeKeepsTheAspectRatio() {
    FakeNode node =
        FakeNode.of("Resize")
            .with("keep_aspect_ratio_policy", "not_larger")
            .withAll("axes", 2, 3)
            .reads(1, 3, 100, 50)
            .skips()
            .skips()
            .reads(Constant.integers(30, 30))
            .infer();
    assertThat(node.shapeMade()).isEqualTo("(1, 3, 30, 15)");
  }

  @Test
  void transformsOfRealSignalsAreHalves() {
    assertThat(
            FakeNode.of("STFT")
                .reads(1, 16_000, 1)
                .reads(Constant.integer(160))
                .reads(400)
                .infer()
                .shapeMade())
        .isEqualTo("(1, 98, 201, 2)");
    rejects(
        FakeNode.of("STFT").reads(1, 100, 1).reads(Constant.integer(160)).reads(400),
        "400 samples");
    rejects(FakeNode.of("STFT").reads(1, 1000, 1).reads(Constant.integer(0)).reads(400), "by 0");
  }

  @Test
  void sequencesKnowWhatTheirElementsShare() {
    FakeNode node = FakeNode.of("SequenceConstruct").reads(2, 3).reads(2, 5).infer();
    assertThat(node.made(0))
        .isEqualTo(
            new ValueType.Sequence(
                new TensorType(
                    ElementType.FLOAT32, Shape.of(List.of(Dimension.of(2), Dimension.atMost(5)))),
                Dimension.of(2)));
    ValueType empty = FakeNode.of("SequenceEmpty").infer().made(0);
    rejects(FakeNode.of("SequenceConstruct").reads(empty), "no tensor");
    rejects(FakeNode.of("Optional").reads(new ValueType.Optional(empty)), "optional input");
    rejects(FakeNode.of("SequenceAt").reads(empty).reads(Constant.integer(0)), "empty sequence");
    FakeNode parts = FakeNode.of("SplitToSequence").reads(7, 3).reads(Constant.integer(2)).infer();
    assertThat(FakeNode.of("SequenceLength").reads(parts.made(0)).infer().known(0))
        .isEqualTo(new Literal.Integers(new long[] {4}));
    assertThat(((ValueType.Sequence) parts.made(0)).length()).isEqualTo(Dimension.of(4));
    rejects(FakeNode.of("SplitToSequence").reads(7, 3).reads(Constant.integers(2, 2)), "7 and 4");
  }

  @Test
  void classifiersSayOneLabelAndAllScores() {
    FakeNode node =
        FakeNode.of("ai.onnx.ml", "TreeEnsembleClassifier")
            .with("classlabels_strings", new Attribute.Texts(List.of("a", "b", "c")))
            .makes(2)
            .reads(-1, 10)
            .infer();
    assertThat(node.element(0)).isEqualTo(ElementType.STRING);
    assertThat(node.shapeMade(0)).isEqualTo("(?)");
    assertThat(node.shapeMade(1)).isEqualTo("(?, 3)");
  }

  @Test
  void optimizersMakeParametersAndStates() {
    FakeNode node =
        FakeNode.of("ai.onnx.preview.training", "Adam")
            .makes(3)
            .reads()
            .reads()
            .reads(4, 5)
            .reads(4, 5)
            .reads(4, 5)
            .reads(4, 5)
            .infer();
    assertThat(node.shapeMade(2)).isEqualTo("(4, 5)");
    rejects(FakeNode.of("ai.onnx.preview.training", "Adam").reads().reads().reads(4), "4 lists");
  }
}
