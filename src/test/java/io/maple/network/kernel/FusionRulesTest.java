package io.maple.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.GraphBuilder;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.Literal;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TypedGraph;
import io.maple.network.shape.Bindings;
import io.maple.network.shape.ShapeInference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Small graphs and the kernels that ONNX Runtime 1.32 was seen to make of them. */
class FusionRulesTest {

  private final GraphBuilder graph = new GraphBuilder("small", 17);

  @Test
  void layerNormalisationFromItsParts() {
    String x = input("x", 2, 8, 64);
    String mean = graph.node("m", "ReduceMean", lastAxis(), x);
    String centred = graph.node("d", "Sub", Map.of(), x, mean);
    String divided = divided(centred, root(graph.node("p", "Pow", Map.of(), centred, real(2))));
    String scaled = graph.node("s", "Mul", Map.of(), divided, weight("scale", 64));
    graph.output(graph.node("y", "Add", Map.of(), scaled, weight("shift", 64)));
    assertThat(types()).containsExactly("LayerNormalization");
    assertThat(kernels().get(0).describe())
        .isEqualTo("ReduceMean+Sub+Pow+ReduceMean+Add+Sqrt+Div+Mul+Add");
  }

  @Test
  void layerNormalisationWithoutShiftIsRmsNormalisationOfTheCentred() {
    String x = input("x", 2, 8, 64);
    String mean = graph.node("m", "ReduceMean", lastAxis(), x);
    String centred = graph.node("d", "Sub", Map.of(), x, mean);
    String divided = divided(centred, root(graph.node("p", "Pow", Map.of(), centred, real(2))));
    graph.output(graph.node("y", "Mul", Map.of(), divided, weight("scale", 64)));
    assertThat(types()).containsExactly("ReduceMean", "Sub", "SimplifiedLayerNormalization");
  }

  @Test
  void squareAsProductIsNotRecognised() {
    String x = input("x", 2, 8, 64);
    String divided = divided(x, root(graph.node("p", "Mul", Map.of(), x, x)));
    graph.output(graph.node("y", "Mul", Map.of(), divided, weight("scale", 64)));
    assertThat(types()).containsExactly("Mul", "ReduceMean", "Add", "Sqrt", "Div", "Mul");
  }

  @Test
  void rmsNormalisationByReciprocal() {
    String x = input("x", 2, 8, 64);
    String root = root(graph.node("p", "Pow", Map.of(), x, real(2)));
    String inverse = graph.node("r", "Div", Map.of(), real(1), root);
    String normalised = graph.node("n", "Mul", Map.of(), x, inverse);
    graph.output(graph.node("y", "Mul", Map.of(), weight("scale", 64), normalised));
    assertThat(types()).containsExactly("SimplifiedLayerNormalization");
  }

  @Test
  void residualSumJoinsTheNormalisationThatAloneReadsIt() {
    String sum = graph.node("a", "Add", Map.of(), input("x", 2, 8, 64), input("z", 2, 8, 64));
    graph.output(norm(sum));
    assertThat(types()).containsExactly("SkipLayerNormalization");
  }

  @Test
  void residualSumWithBiasJoins() {
    String biased = graph.node("b", "Add", Map.of(), input("x", 2, 8, 64), weight("w", 64));
    String sum = graph.node("a", "Add", Map.of(), biased, input("z", 2, 8, 64));
    graph.output(norm(sum));
    assertThat(types()).containsExactly("SkipLayerNormalization");
  }

  @Test
  void residualSumThatOthersReadStays() {
    String sum = graph.node("a", "Add", Map.of(), input("x", 2, 8, 64), input("z", 2, 8, 64));
    graph.output(norm(sum));
    graph.output(graph.node("r", "Relu", Map.of(), sum));
    assertThat(types()).containsExactly("Add", "LayerNormalization", "Relu");
  }

  @Test
  void geluWithABias() {
    String x = graph.node("a", "Add", Map.of(), input("x", 2, 8, 64), weight("w", 64));
    graph.output(gelu(x));
    assertThat(types()).containsExactly("BiasGelu");
  }

  @Test
  void matrixProductWithBiasIsAGeneralOneBetweenViews() {
    String product = graph.node("m", "MatMul", Map.of(), input("x", 2, 8, 64), weight("w", 64, 32));
    graph.output(graph.node("y", "Add", Map.of(), product, weight("b", 32)));
    assertThat(types()).containsExactly("Reshape", "Gemm", "Reshape");
    Kernel gemm = kernels().get(1);
    assertThat(gemm.kind()).isEqualTo(KernelClass.MATRIX_PRODUCT);
    assertThat(gemm.cost().macs()).isEqualTo(16 * 64 * 32);
    assertThat(gemm.cost().read().total()).isEqualTo(4 * 16 * 64);
    assertThat(gemm.cost().weights().total()).isEqualTo(4 * (64 * 32 + 32));
    assertThat(gemm.cost().written().total()).isEqualTo(4 * 16 * 32);
    assertThat(gemm.outputs().get(0).type().shape()).isEqualTo(Shape.of(16, 32));
    assertThat(gemm.nodes()).containsExactly(0, 1);
    assertThat(kernels().get(0).cost().bytes()).isZero();
  }

  @Test
  void swishBehindABlockedConvolution() {
    String conv = conv(input("x", 1, 16, 8, 8), 16, 16, 3);
    String gate = graph.node("s", "Sigmoid", Map.of(), conv);
    graph.output(graph.node("y", "Mul", Map.of(), conv, gate));
    assertThat(types()).containsExactly("ReorderInput", "Conv", "QuickGelu", "ReorderOutput");
    assertThat(kernels().get(1).blocked()).isTrue();
    assertThat(types(FusionProfiles.ONNX_RUNTIME_PLAIN)).containsExactly("Conv", "QuickGelu");
    assertThat(types(FusionProfile.UNFUSED)).containsExactly("Conv", "Sigmoid", "Mul");
  }

  @Test
  void blocksOfEightOrSixteenChannels() {
    String conv = conv(input("x", 1, 24, 8, 8), 24, 20, 1);
    graph.output(graph.node("y", "Relu", Map.of(), conv));
    assertThat(outputs(FusionProfiles.ONNX_RUNTIME))
        .containsExactly("(1, 32, 8, 8)", "(1, 32, 8, 8)", "(1, 20, 8, 8)");
    assertThat(outputs(FusionProfiles.ONNX_RUNTIME_AVX2))
        .containsExactly("(1, 24, 8, 8)", "(1, 24, 8, 8)", "(1, 20, 8, 8)");
    assertThat(types(FusionProfiles.ONNX_RUNTIME_PLAIN)).containsExactly("FusedConv");
  }

  @Test
  void convolutionWithBiasAddsAnImageAndActivates() {
    String x = input("x", 1, 6, 16, 16);
    String conv = graph.node("c", "Conv", grouped(3), x, weight("w", 6, 2, 3, 3), weight("b", 6));
    graph.output(graph.node("y", "Relu", Map.of(), graph.node("a", "Add", Map.of(), x, conv)));
    assertThat(types()).containsExactly("FusedConv");
    assertThat(kernels().get(0).describe()).isEqualTo("Conv+Add+Relu");
    assertThat(kernels().get(0).kind()).isEqualTo(KernelClass.GROUPED_CONVOLUTION);
    assertThat(kernels().get(0).cost().read().total()).isEqualTo(4 * 6 * 256);
  }

  @Test
  void convolutionWithoutBiasDoesNotAdd() {
    String x = input("x", 1, 6, 16, 16);
    String conv = graph.node("c", "Conv", grouped(3), x, weight("w", 6, 2, 3, 3));
    graph.output(graph.node("y", "Add", Map.of(), x, conv));
    assertThat(types()).containsExactly("Conv", "Add");
  }

  @Test
  void constantsOfChannelsFoldIntoAConvolutionOnlyBehindIt() {
    String conv =
        graph.node("c", "Conv", grouped(3), input("x", 1, 6, 8, 8), weight("w", 6, 2, 3, 3));
    graph.output(graph.node("y", "Mul", Map.of(), conv, weight("k", 6, 1, 1)));
    String other = graph.node("o", "Conv", grouped(3), "x", graph.weight("w2", 6, 2, 3, 3));
    graph.output(graph.node("z", "Mul", Map.of(), weight("k2", 6, 1, 1), other));
    assertThat(types()).containsExactlyInAnyOrder("Conv", "Conv", "Mul");
  }

  @Test
  void activationsThatConvolutionsApply() {
    for (String type : List.of("Relu", "Sigmoid", "Tanh", "LeakyRelu", "HardSigmoid")) {
      assertThat(behindConvolution(type)).as(type).containsExactly("FusedConv");
    }
    for (String type : List.of("Elu", "Selu", "Softplus", "Softsign", "ThresholdedRelu")) {
      assertThat(behindConvolution(type)).as(type).containsExactly("Conv", type);
    }
    assertThat(behindConvolution("HardSwish")).containsExactly("Conv", "HardSigmoid", "Mul");
  }

  @Test
  void paddingJoinsConvolutionsAndMeansButNoMaxima() {
    for (String type : List.of("Conv", "AveragePool", "MaxPool")) {
      FusionRulesTest test = new FusionRulesTest();
      String padded =
          test.graph.node(
              "p",
              "Pad",
              Map.of(),
              test.input("x", 1, 6, 8, 8),
              test.graph.constant("pads", Constant.integers(0, 0, 1, 1, 0, 0, 1, 1)));
      test.graph.output(
          type.equals("Conv")
              ? test.graph.node("y", type, grouped(3), padded, test.weight("w", 6, 2, 3, 3))
              : test.graph.node(
                  "y", type, Map.of("kernel_shape", new Attribute.Ints(List.of(3L, 3L))), padded));
      assertThat(test.types())
          .containsExactlyElementsOf(type.equals("MaxPool") ? List.of("Pad", type) : List.of(type));
    }
  }

  @Test
  void neutralArithmeticVanishesButNotThatOfTheInput() {
    String x = input("x", 1, 6);
    String first = graph.node("a", "Mul", Map.of(), x, real(1));
    String gate = graph.node("s", "Sigmoid", Map.of(), first);
    graph.output(
        graph.node("y", "Relu", Map.of(), graph.node("b", "Add", Map.of(), gate, real(0))));
    assertThat(types()).containsExactly("Mul", "Sigmoid", "Relu");
  }

  @Test
  void equalKernelsRunOnce() {
    String x = input("x", 1, 6);
    String one = graph.node("a", "Relu", Map.of(), x);
    String other = graph.node("b", "Relu", Map.of(), x);
    graph.output(graph.node("y", "Add", Map.of(), one, other));
    assertThat(types()).containsExactly("Relu", "Add");
  }

  @Test
  void transposesThatMeetCancel() {
    String x = input("x", 1, 6, 8, 8);
    String last = graph.node("t", "Transpose", order(0, 2, 3, 1), x);
    String scaled = graph.node("m", "Mul", Map.of(), last, weight("k", 6));
    graph.output(graph.node("y", "Transpose", order(0, 3, 1, 2), scaled));
    assertThat(types()).containsExactly("Mul");
    assertThat(outputs(FusionProfiles.ONNX_RUNTIME)).containsExactly("(1, 6, 8, 8)");
    assertThat(kernels().get(0).inputs().get(1).type().shape()).isEqualTo(Shape.of(1, 6, 1, 1));
  }

  @Test
  void slicesThatTakeAllAreASplit() {
    String x = input("x", 2, 6);
    Stream.of(0L, 2L)
        .forEach(
            start ->
                graph.output(
                    graph.node(
                        "y" + start,
                        "Slice",
                        Map.of(),
                        x,
                        graph.constant("s" + start, Constant.integers(start)),
                        graph.constant("e" + start, Constant.integers(start == 0 ? 2 : 6)),
                        graph.constant("a" + start, Constant.integers(1)))));
    assertThat(types()).containsExactly("Split");
    assertThat(kernels().get(0).outputs().stream().map(each -> each.type().shape()))
        .containsExactly(Shape.of(2, 2), Shape.of(2, 4));
  }

  @Test
  void quantisedConvolutionRunsOnWholeNumbers() {
    String x = quantised("x", input("in", 1, 4, 8, 8));
    graph.constant("wq", Constant.weight(ElementType.INT8, 8, 4, 3, 3));
    String w = graph.node("w", "DequantizeLinear", Map.of(), "wq", scale(), zero());
    String conv = graph.node("c", "Conv", Map.of(), x, w);
    String made = quantised("y", graph.node("r", "Relu", Map.of(), conv));
    graph.output(made);
    assertThat(types())
        .containsExactly(
            "QuantizeLinear", "Transpose", "QLinearConv", "Transpose", "DequantizeLinear");
    Kernel product = kernels().get(2);
    assertThat(product.cost().macs()).isEqualTo(8 * 36 * 36);
    assertThat(product.kind()).isEqualTo(KernelClass.CONVOLUTION);
    assertThat(product.outputs().get(0).type().toString()).isEqualTo("uint8 (1, 6, 6, 8)");
  }

  @Test
  void everyOperatorOfTheNetworkIsComputedOnce() {
    String x = input("x", 1, 16, 8, 8);
    String conv = conv(x, 16, 16, 3);
    String sum = graph.node("a", "Add", Map.of(), conv, x);
    graph.output(graph.node("y", "Relu", Map.of(), sum));
    for (FusionProfile profile : FusionProfiles.ALL) {
      List<Integer> nodes =
          Kernels.of(typed(), profile).stream().flatMap(kernel -> kernel.nodes().stream()).toList();
      assertThat(nodes).as(profile.name()).containsExactlyInAnyOrder(0, 1, 2);
    }
  }

  private static List<String> behindConvolution(String type) {
    FusionRulesTest test = new FusionRulesTest();
    String conv =
        test.graph.node(
            "c", "Conv", grouped(3), test.input("x", 1, 6, 8, 8), test.weight("w", 6, 2, 3, 3));
    test.graph.output(test.graph.node("y", type, Map.of(), conv));
    return test.types();
  }

  /** A convolution that keeps the size of an image. */
  private String conv(String x, int in, int out, int kernel) {
    String w = weight("conv.w", out, in, kernel, kernel);
    List<Long> pads = List.of(kernel / 2L, kernel / 2L, kernel / 2L, kernel / 2L);
    return graph.node("conv", "Conv", Map.of("pads", new Attribute.Ints(pads)), x, w);
  }

  private String quantised(String name, String x) {
    String quantised =
        graph.node(name + ".q", "QuantizeLinear", Map.of(), x, scale(), unsignedZero());
    return graph.node(name, "DequantizeLinear", Map.of(), quantised, scale(), unsignedZero());
  }

  private String scale() {
    return stated("scale", Constant.real(0.02));
  }

  private String zero() {
    return stated(
        "zero", new Constant(ElementType.INT8, Shape.SCALAR, new Literal.Integers(new long[] {0})));
  }

  private String unsignedZero() {
    return stated(
        "unsigned",
        new Constant(ElementType.UINT8, Shape.SCALAR, new Literal.Integers(new long[] {0})));
  }

  private String stated(String name, Constant constant) {
    return graph.build().constants().containsKey(name) ? name : graph.constant(name, constant);
  }

  private String gelu(String x) {
    String scaled = graph.node("g.d", "Div", Map.of(), x, real(Math.sqrt(2)));
    String erf = graph.node("g.e", "Erf", Map.of(), scaled);
    String shifted = graph.node("g.a", "Add", Map.of(), erf, real(1));
    String product = graph.node("g.m", "Mul", Map.of(), x, shifted);
    return graph.node("g", "Mul", Map.of(), product, real(0.5));
  }

  private String norm(String x) {
    return graph.node("n", "LayerNormalization", Map.of(), x, weight("n.s", 64), weight("n.b", 64));
  }

  private String root(String square) {
    String mean = graph.node("v", "ReduceMean", lastAxis(), square);
    return graph.node("sd", "Sqrt", Map.of(), graph.node("ve", "Add", Map.of(), mean, real(1e-5)));
  }

  private String divided(String x, String root) {
    return graph.node("n", "Div", Map.of(), x, root);
  }

  private static Map<String, Attribute> lastAxis() {
    return Map.of("axes", new Attribute.Ints(List.of(-1L)));
  }

  private static Map<String, Attribute> grouped(long groups) {
    return Map.of(
        "group", new Attribute.Int(groups), "pads", new Attribute.Ints(List.of(1L, 1L, 1L, 1L)));
  }

  private static Map<String, Attribute> order(long... axes) {
    return Map.of("perm", new Attribute.Ints(Arrays.stream(axes).boxed().toList()));
  }

  private String input(String name, long... sizes) {
    return graph.input(
        name,
        ElementType.FLOAT32,
        Arrays.stream(sizes).mapToObj(GraphInput.Axis::fixed).toArray(GraphInput.Axis[]::new));
  }

  private String weight(String name, long... sizes) {
    return graph.weight(name, sizes);
  }

  private String real(double value) {
    return stated("real" + value, Constant.real(value));
  }

  private TypedGraph typed() {
    return ShapeInference.infer(graph.build(), Bindings.NONE);
  }

  private List<Kernel> kernels() {
    return Kernels.of(typed());
  }

  private List<String> types() {
    return types(FusionProfiles.ONNX_RUNTIME);
  }

  private List<String> types(FusionProfile profile) {
    return Kernels.of(typed(), profile).stream().map(Kernel::type).toList();
  }

  private List<String> outputs(FusionProfile profile) {
    return Kernels.of(typed(), profile).stream()
        .map(kernel -> String.valueOf(kernel.outputs().get(0).type().shape()))
        .toList();
  }
}
