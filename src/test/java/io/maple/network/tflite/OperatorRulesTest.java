package io.maple.network.tflite;

import static io.maple.network.tflite.TfliteModel.FLOAT32;
import static io.maple.network.tflite.TfliteModel.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.maple.network.graph.Graph;
import io.maple.network.graph.ReadLimits;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TypedGraph;
import io.maple.network.shape.Bindings;
import io.maple.network.shape.ShapeInference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each operator with the shapes that TFLite gives to its outputs. Inputs are tensors such as {@code
 * 1x8x8x3}, weights such as {@code w16x3x3x3}, whole numbers such as {@code [1 2]}, single ones
 * such as {@code 2}, and {@code -} for an absent one.
 */
class OperatorRulesTest {

  @ParameterizedTest
  @CsvSource({
    "ADD, 2x3 1x3, 1, 2x3",
    "SQUARED_DIFFERENCE, 2x3 2x1, '', 2x3",
    "PRELU, 1x4x4x3 w1x1x3, '', 1x4x4x3",
    "LEAKY_RELU, 2x3, 1056964608, 2x3",
    "GELU, 2x3, 1, 2x3",
    "L2_NORMALIZATION, 2x3, 1, 2x3",
    "RELU6, 2x3, '', 2x3",
    "RSQRT, 2x3, '', 2x3",
    "CONV_2D, 1x9x9x4 w8x3x3x4 w8, '0 2 2 3', 1x5x5x8",
    "CONV_2D, 1x9x9x4 w8x3x3x4 w8, '1 1 1 0 2 2', 1x5x5x8",
    "CONV_2D, 1x9x9x4 w8x3x3x2 w8, '1 2 1', 1x7x4x8",
    "DEPTHWISE_CONV_2D, 1x9x9x4 w1x3x3x8 w8, '0 2 2 2 1', 1x5x5x8",
    "CONV_3D, 1x9x9x9x2 w3x3x3x2x4 w4, '1 1 2 3', 1x7x3x4x4",
    "TRANSPOSE_CONV, [1 8 8 5] w5x3x3x4 1x4x4x4, '0 2 2', 1x8x8x5",
    "TRANSPOSE_CONV, [1 9 9 5] w5x3x3x4 1x4x4x4 w5, '1 2 2 1', 1x9x9x5",
    "AVERAGE_POOL_2D, 1x9x9x4, '1 2 2 3 3', 1x4x4x4",
    "MAX_POOL_2D, 1x9x8x4, '0 2 3 2 2 1', 1x3x4x4",
    "L2_POOL_2D, 1x9x9x4, '0 2 2 3 3', 1x5x5x4",
    "LOCAL_RESPONSE_NORMALIZATION, 1x9x9x4, 2, 1x9x9x4",
    "RESIZE_BILINEAR, 1x4x4x3 [8 6], '0 0 0 1', 1x8x6x3",
    "RESIZE_NEAREST_NEIGHBOR, 1x4x4x3 [8 6], '1 0', 1x8x6x3",
    "SPACE_TO_DEPTH, 1x4x6x3, 2, 1x2x3x12",
    "DEPTH_TO_SPACE, 1x2x3x12, 2, 1x4x6x3",
    "SPACE_TO_BATCH_ND, 1x7x9x3 [2 2] [p0 1 0 1], '', 4x4x5x3",
    "BATCH_TO_SPACE_ND, 4x4x5x3 [2 2] [p0 1 0 1], '', 1x7x9x3",
    "FULLY_CONNECTED, 2x3x4 w5x4 w5, '0 0 1', 2x3x5",
    "FULLY_CONNECTED, 2x3x4 w5x4 w5, 1, 6x5",
    "FULLY_CONNECTED, 2x3x4 w5x12 -, '', 2x5",
    "BATCH_MATMUL, 2x3x4 2x3x5, '1 0', 2x4x5",
    "BATCH_MATMUL, 2x3x4 2x5x4, '0 1', 2x3x5",
    "EMBEDDING_LOOKUP, [1 2 3] w10x4, '', 3x4",
    "GATHER, 5x6x7 [1 2], 1, 5x2x7",
    "GATHER_ND, 5x6x7 [g1 2], '', 7",
    "ONE_HOT, [1 2 3] 4 1 0, -1, 3x4",
    "MEAN, 1x4x5x3 [1 2], 1, 1x1x1x3",
    "SUM, 1x4x5x3 [1 2], 0, 1x3",
    "REDUCE_MAX, 2x3 [-1], 0, 2",
    "ARG_MAX, 2x3 1, '', 2",
    "TOPK_V2, 2x9 4, '', 2x4",
    "CUMSUM, 2x3 1, '', 2x3",
    "SOFTMAX, 2x3, '', 2x3",
    "RESHAPE, 2x6 [3 -1], '', 3x4",
    "SQUEEZE, 1x3x1x4, '', 3x4",
    "EXPAND_DIMS, 3x4 -1, '', 3x4x1",
    "TRANSPOSE, 2x3x4 [2 0 1], '', 4x2x3",
    "TILE, 2x3 [2 3], '', 4x9",
    "BROADCAST_TO, 1x3 [4 3], '', 4x3",
    "FILL, [4 3] 7, '', 4x3",
    "SHAPE, 2x3x4, '', 3",
    "REVERSE_V2, 2x3 [1], '', 2x3",
    "PACK, 2x3 2x3 2x3, '3 1', 2x3x3",
    "UNPACK, 2x3, '3 1', 2",
    "SPLIT, 1 2x6, 3, 2x2",
    "SPLIT_V, 2x6 [2 -1] 1, 2, 2x2",
    "SLICE, 4x6 [1 2] [2 -1], '', 2x4",
    "STRIDED_SLICE, 4x6 [1 0] [3 0] [1 2], '0 2', 2x3",
    "STRIDED_SLICE, 4x6x8 [0 2] [0 3] [1 1], '0 0 1 0 2', 4x6",
    "STRIDED_SLICE, 4x6 [0 0 1] [0 0 3] [1 1 1], '0 0 0 1 2', 1x2",
    "STRIDED_SLICE, 4x6 [-1] [-4] [-1], '', 3x6",
    "STRIDED_SLICE, 4x6 [1] [2] [1], '0 0 0 0 0 1', 2x6",
    "PAD, 1x4x4x3 [p0 0 1 2 3 4 0 0], '', 1x7x11x3",
    "PADV2, 1x4x4x3 [p0 0 1 2 3 4 0 0] w, '', 1x7x11x3",
    "MIRROR_PAD, 4x5 [p1 1 2 2], 0, 6x9",
    "CONCATENATION, 2x3 2x4, -1, 2x7",
    "ADD_N, 2x3 2x3 2x3, '', 2x3",
    "UNIDIRECTIONAL_SEQUENCE_RNN, 2x7x3 w5x3 w5x5 w5 w2x5, '0 4', 2x7x5"
  })
  void shouldShapeOutputs(String type, String inputs, String options, String made)
      throws IOException {
    TfliteModel model = new TfliteModel();
    List<Integer> read = new ArrayList<>();
    List<Integer> given = new ArrayList<>();
    for (String input : inputs.split(" (?![^\\[]*\\])")) {
      int tensor = tensor(model, input, read.size());
      read.add(tensor);
      if (Character.isDigit(input.charAt(0)) && input.indexOf('x') > 0) {
        given.add(tensor);
      }
    }
    int[] outputs = {model.tensor("out", FLOAT32, sizes(made))};
    int extra =
        type.equals("UNPACK") || type.equals("SPLIT")
            ? 2
            : type.equals("SPLIT_V") || type.equals("TOPK_V2") ? 1 : 0;
    int[] all = Arrays.copyOf(outputs, 1 + extra);
    for (int i = 1; i <= extra; i++) {
      all[i] = model.tensor("out" + i, type.equals("TOPK_V2") ? TfliteModel.INT32 : FLOAT32, 1);
    }
    int[] chosen =
        options == null || options.isBlank()
            ? new int[0]
            : Stream.of(options.split(" ")).mapToInt(Integer::parseInt).toArray();
    byte[] file =
        model.operator(type, array(read), all, chosen).graph(array(given), outputs).bytes();
    Graph graph = new TfliteReader().read(new ByteArrayInputStream(file), ReadLimits.DEFAULT);
    assertThat(graph.nodes()).noneMatch(node -> node.domain().equals("tflite"));
    TypedGraph typed =
        ShapeInference.infer(
            new Graph(
                "",
                graph.inputs(),
                graph.outputs(),
                graph.constants(),
                Map.of(),
                graph.nodes(),
                graph.opsets()),
            Bindings.NONE);
    Shape expected = Shape.of(Arrays.stream(sizes(made)).mapToLong(size -> size).toArray());
    assertThat(typed.tensor("out").shape()).isEqualTo(expected);
  }

  private static int tensor(TfliteModel model, String input, int number) {
    String name = "in" + number;
    if (input.equals("-")) {
      return -1;
    }
    if (input.startsWith("w")) {
      return model.weight(name, FLOAT32, 0, 0, sizes(input.substring(1)));
    }
    if (input.startsWith("[")) {
      String values = input.substring(1, input.length() - 1).replaceAll("^[pg]", "");
      int[] numbers = Stream.of(values.split(" ")).mapToInt(Integer::parseInt).toArray();
      return model.integers(name, numbers);
    }
    if (input.indexOf('x') > 0) {
      return model.tensor(name, FLOAT32, sizes(input));
    }
    return model.integer(name, Integer.parseInt(input));
  }

  private static int[] sizes(String text) {
    return text.isEmpty()
        ? list()
        : Stream.of(text.split("x")).mapToInt(Integer::parseInt).toArray();
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
