package io.maple.network.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.maple.network.Network;
import io.maple.network.NetworkBuilder;
import io.maple.network.OpType;
import io.maple.network.OpTypes;
import io.maple.network.Operator;
import io.maple.network.Tensor;
import io.maple.network.Weight;
import io.maple.space.Architecture;
import io.maple.space.ChoiceSpace;
import io.maple.space.ProfiledOperator;
import io.maple.space.SearchSpaces;
import io.maple.space.fbnet.FbNet;
import io.maple.space.nasbench201.NasBench201;
import io.maple.testing.Spaces;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Loads the models in ONNX Runtime and holds them to the networks that the features count. */
class OnnxModelTest {

  private static final NasBench201 CELLS = Spaces.NAS_BENCH_201;
  private static final FbNet BLOCKS = Spaces.FBNET;

  @ParameterizedTest
  @MethodSource("architectures")
  void shouldRunAnyArchitectureAtAnyBatch(Architecture architecture) throws Exception {
    Network network = Spaces.expand(architecture);
    OnnxModel model = Spaces.onnx(architecture);
    int classes = network.output().channels();

    OnnxRun one = OnnxRun.of(model, network.input(), 1);
    OnnxRun three = OnnxRun.of(model, network.input(), 3);

    assertThat(one.shape()).containsExactly(1, classes);
    assertThat(three.shape()).containsExactly(3, classes);
    assertFinite(three);
    assertSame(Arrays.copyOf(three.values(), classes), one.values());
  }

  @ParameterizedTest
  @MethodSource("cells")
  void shouldMakeTheSameOutputWhenPruned(Architecture cell) throws Exception {
    Tensor input = CELLS.expand(cell).input();

    OnnxRun executed = OnnxRun.of(Spaces.onnx(cell), input, 2);
    OnnxRun pruned = OnnxRun.of(Spaces.prunedOnnx(cell), input, 2);

    assertSame(pruned.values(), executed.values());
  }

  @ParameterizedTest
  @MethodSource("operators")
  void shouldRunEveryOperatorAlone(ProfiledOperator operator) throws Exception {
    Tensor in = operator.network().input();
    Tensor out = operator.network().output();
    long[] expected =
        LongStream.concat(LongStream.of(3), out.dimensions().stream().mapToLong(Integer::longValue))
            .toArray();

    OnnxRun run = OnnxRun.of(operator.onnx(), in, 3);

    assertThat(run.shape()).isEqualTo(expected);
    assertFinite(run);
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void shouldRunExactlyTheOperatorsThatTheNetworkCounts(Architecture architecture)
      throws Exception {
    for (Network network : networks(architecture)) {
      GraphProto graph = graph(new OnnxModel("test", network));

      assertThat(new OnnxWalk(graph).macs()).isEqualTo(network.macs());
      assertThat(nodes(graph, "Relu")).isEqualTo(network.kernels("relu"));
      assertThat(nodes(graph, "Add")).isEqualTo(network.kernels("add"));
      assertThat(nodes(graph, "Mul")).isEqualTo(network.kernels("zero"));
      assertThat(nodes(graph, "AveragePool")).isEqualTo(network.kernels("average_pool"));
      assertThat(nodes(graph, "Conv"))
          .isEqualTo(
              (int)
                  network.operators().stream()
                      .filter(operator -> operator.type() == OpTypes.CONV)
                      .count());
      assertThat(nodes(graph, "BatchNormalization") + biasedConvolutions(graph))
          .isEqualTo(network.kernels("batch_norm"));
      assertThat(nodes(graph, "Identity")).isZero();
    }
  }

  @Test
  void shouldComputeWhatTheBenchmarkReports() throws Exception {
    assertThat(new OnnxWalk(graph(Spaces.onnx(uniform(CELLS, 3)))).macs()).isEqualTo(220_119_680);
    assertThat(new OnnxWalk(graph(Spaces.onnx(uniform(CELLS, 1)))).macs()).isEqualTo(7_783_040);
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void shouldWriteTheSameBytesTwiceAndForetellTheirNumber(Architecture architecture) {
    byte[] bytes = Spaces.onnx(architecture).toByteArray();

    assertThat(Spaces.onnx(architecture).toByteArray()).isEqualTo(bytes);
    assertThat(Spaces.onnx(architecture).sizeBytes()).isEqualTo(bytes.length);
  }

  @Test
  void shouldDrawTheSameWeightsOnEveryMachine() {
    OnnxWeight weight = OnnxWeight.of("stem.conv.weight", Weight.he("weight", 27, 16, 3, 3, 3));
    FloatBuffer values = values(weight.tensor());

    assertThat(List.of(values.get(), values.get(), values.get()))
        .containsExactly(0.10386051f, 0.3275883f, -0.2659972f);
  }

  @Test
  void shouldDrawWeightsWithinTheirSpread() throws Exception {
    GraphProto graph = graph(Spaces.onnx(uniform(CELLS, 3)));
    TensorProto weight =
        graph.getInitializerList().stream()
            .filter(tensor -> tensor.getName().equals("stage3.cell1.edge01.conv.weight"))
            .findFirst()
            .orElseThrow();
    FloatBuffer values = values(weight);
    double bound = Math.sqrt(6.0 / (64 * 9));
    double squares = 0;
    int count = values.remaining();
    while (values.hasRemaining()) {
      float value = values.get();
      assertThat(value).isBetween((float) -bound, (float) bound);
      squares += value * value;
    }

    assertThat(count).isEqualTo(64 * 64 * 9);
    assertThat(squares / count).isCloseTo(2.0 / (64 * 9), within(1e-4));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void shouldComputeTheFunctionOfEachValue(OpType type, DoubleUnaryOperator function)
      throws Exception {
    Tensor input = Tensor.of(3, 4, 4);
    float[] images = run(OpTypes.IDENTITY, input);
    float[] values = run(type, input);

    for (int i = 0; i < values.length; i++) {
      assertThat((double) values[i]).isCloseTo(function.applyAsDouble(images[i]), within(1e-5));
    }
  }

  private static Stream<Arguments> functions() {
    DoubleUnaryOperator gate = x -> Math.min(Math.max(x / 6 + 0.5, 0), 1);
    return Stream.of(
        function(OpTypes.RELU, x -> Math.max(x, 0)),
        function(OpTypes.SIGMOID, x -> 1 / (1 + Math.exp(-x))),
        function(OpTypes.HARD_SIGMOID, gate),
        function(OpTypes.HARD_SWISH, x -> x * gate.applyAsDouble(x)),
        function(OpTypes.ZERO, x -> 0));
  }

  private static Arguments function(OpType type, DoubleUnaryOperator function) {
    return Arguments.of(type, function);
  }

  private static float[] run(OpType type, Tensor input) throws Exception {
    NetworkBuilder builder = new NetworkBuilder(input);
    builder.plain("only", type, Operator.NETWORK_INPUT);
    return OnnxRun.of(new OnnxModel("test", builder.build()), input, 1).values();
  }

  @Test
  void shouldScaleEachChannelByItsGate() throws Exception {
    Tensor input = Tensor.of(2, 3, 3);
    NetworkBuilder builder = new NetworkBuilder(input);
    int mean = builder.globalAveragePool("mean", Operator.NETWORK_INPUT);
    builder.plain("scale", OpTypes.MULTIPLY, Operator.NETWORK_INPUT, mean);
    float[] images = run(OpTypes.IDENTITY, input);
    float[] scaled = OnnxRun.of(new OnnxModel("test", builder.build()), input, 1).values();

    for (int channel = 0; channel < 2; channel++) {
      double sum = 0;
      for (int i = 9 * channel; i < 9 * channel + 9; i++) {
        sum += images[i];
      }
      for (int i = 9 * channel; i < 9 * channel + 9; i++) {
        assertThat((double) scaled[i]).isCloseTo(images[i] * sum / 9, within(1e-5));
      }
    }
  }

  private static Stream<Architecture> cells() {
    List<Architecture> cells = new ArrayList<>();
    for (int choice = 0; choice < 5; choice++) {
      cells.add(uniform(CELLS, choice));
    }
    cells.add(CELLS.of(3, 3, 3, 0, 0, 0));
    cells.add(CELLS.of(3, 0, 0, 1, 0, 4));
    cells.add(CELLS.of(2, 0, 0, 3, 0, 0));
    cells.add(CELLS.of(0, 0, 2, 0, 3, 3));
    Random random = new Random(29);
    for (int i = 0; i < 5; i++) {
      cells.add(CELLS.random(random));
    }
    return cells.stream();
  }

  private static Stream<Architecture> architectures() {
    List<Architecture> blocks = new ArrayList<>();
    for (int choice : new int[] {0, 1, 5, 7, 8}) {
      blocks.add(uniform(BLOCKS, choice));
    }
    blocks.add(BLOCKS.parse(BLOCKS.example()));
    Random random = new Random(31);
    for (int i = 0; i < 4; i++) {
      blocks.add(BLOCKS.random(random));
    }
    return Stream.concat(cells(), blocks.stream());
  }

  private static Stream<ProfiledOperator> operators() {
    return SearchSpaces.all().stream().flatMap(space -> space.operators().stream());
  }

  private static Architecture uniform(ChoiceSpace space, int choice) {
    int[] choices = new int[space.positions().size()];
    Arrays.fill(choices, choice);
    return space.of(choices);
  }

  private static List<Network> networks(Architecture architecture) {
    return List.of(Spaces.expand(architecture), Spaces.prune(architecture));
  }

  private static GraphProto graph(OnnxModel model) throws Exception {
    return ModelProto.parseFrom(model.toByteArray()).getGraph();
  }

  private static int nodes(GraphProto graph, String type) {
    return (int) graph.getNodeList().stream().filter(node -> node.getOpType().equals(type)).count();
  }

  private static int biasedConvolutions(GraphProto graph) {
    return (int)
        graph.getNodeList().stream()
            .filter(node -> node.getOpType().equals("Conv"))
            .filter((NodeProto node) -> node.getInputCount() == 3)
            .count();
  }

  private static FloatBuffer values(TensorProto tensor) {
    return tensor
        .getRawData()
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer();
  }

  private static void assertFinite(OnnxRun run) {
    for (float value : run.values()) {
      assertThat(value).isFinite();
    }
  }

  private static void assertSame(float[] actual, float[] expected) {
    float largest = 1;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(actual).containsExactly(expected, within(1e-4f * largest));
  }
}
