package io.maple.network.onnx.read;

import static io.maple.network.onnx.read.Models.body;
import static io.maple.network.onnx.read.Models.bodyOf;
import static io.maple.network.onnx.read.Models.function;
import static io.maple.network.onnx.read.Models.graph;
import static io.maple.network.onnx.read.Models.integer;
import static io.maple.network.onnx.read.Models.node;
import static io.maple.network.onnx.read.Models.reference;
import static io.maple.network.onnx.read.Models.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import io.maple.network.graph.Graph;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionInliningTest {

  @Test
  void shouldReplaceCallsByTheFunctionsNodesUnderNamesOfTheirOwn() {
    FunctionProto.Builder silu =
        function(
            "Silu",
            List.of("in"),
            List.of("out"),
            node("Sigmoid", List.of("in"), "s").setName("sigmoid"),
            node("Mul", List.of("in", "s"), "out"));

    Graph graph =
        read(
            graph(call("Silu", List.of("x"), "s").setName("act"), call("Silu", List.of("s"), "y")),
            silu);

    assertThat(graph.nodes())
        .extracting(Node::type)
        .containsExactly("Sigmoid", "Mul", "Sigmoid", "Mul");
    assertThat(graph.nodes())
        .extracting(Node::name)
        .containsExactly("act/sigmoid", "", "Silu/sigmoid", "");
    assertThat(graph.nodes().get(0).outputs()).containsExactly("act/s");
    assertThat(graph.nodes().get(1).inputs()).containsExactly("x", "act/s");
    assertThat(graph.nodes().get(1).outputs()).containsExactly("s");
    assertThat(graph.nodes().get(3).inputs()).containsExactly("s", "Silu/s");
    assertThat(graph.nodes().get(3).outputs()).containsExactly("y");
    assertThat(graph.opsets()).containsEntry("", 17);
  }

  @Test
  void shouldTakeAttributesFromTheCallElseFromTheDefaultElseOmitThem() {
    FunctionProto.Builder first =
        function(
                "Soft",
                List.of("in"),
                List.of("out"),
                node("Softmax", List.of("in"), "out")
                    .addAttribute(reference("axis", "along"))
                    .addAttribute(reference("other", "absent")))
            .addAttributeProto(integer("along", 5));

    Graph given =
        read(graph(call("Soft", List.of("x"), "y").addAttribute(integer("along", 2))), first);
    Graph absent = read(graph(call("Soft", List.of("x"), "y")), first);

    assertThat(given.nodes().get(0).integer("axis", -9)).isEqualTo(2);
    assertThat(absent.nodes().get(0).integer("axis", -9)).isEqualTo(5);
    assertThat(absent.nodes().get(0).attributes()).containsOnlyKeys("axis");
  }

  @Test
  void shouldPassAttributesThroughNestedFunctionsAndIntoBodies() {
    GraphProto.Builder branch =
        GraphProto.newBuilder()
            .setName("branch")
            .addNode(node("Softmax", List.of("in"), "b").addAttribute(reference("axis", "a")))
            .addOutput(value("b"));
    FunctionProto.Builder inner =
        function(
            "Inner",
            List.of("in"),
            List.of("out"),
            node("If", List.of("in"), "out")
                .addAttribute(body("then_branch", branch))
                .addAttribute(body("else_branch", branch)));
    FunctionProto.Builder outer =
        function(
            "Outer",
            List.of("in"),
            List.of("out"),
            call("Inner", List.of("in"), "out").addAttribute(reference("a", "axis")));

    Graph graph =
        read(
            graph(call("Outer", List.of("x"), "y").addAttribute(integer("axis", 3))), outer, inner);

    Graph then = bodyOf(graph.nodes().get(0), "then_branch");
    assertThat(graph.nodes().get(0).inputs()).containsExactly("x");
    assertThat(then.nodes().get(0).inputs()).containsExactly("x");
    assertThat(then.nodes().get(0).integer("axis", 0)).isEqualTo(3);
    assertThat(then.outputs()).isEqualTo(then.nodes().get(0).outputs());
  }

  @Test
  void shouldLeaveAbsentInputsAndOutputsAbsent() {
    FunctionProto.Builder clip =
        function(
            "Limit",
            List.of("in", "low", "high"),
            List.of("first", "second"),
            node("Clip", List.of("in", "low", "high"), "first"),
            node("Neg", List.of("first"), "second"));

    Graph graph = read(graph(call("Limit", List.of("x", ""), "y")), clip);

    assertThat(graph.nodes().get(0).inputs()).containsExactly("x", "", "");
    assertThat(graph.nodes().get(1).outputs()).containsExactly("Limit/second");
  }

  @Test
  void shouldHandOnWhatAFunctionDoesNotMakeItself() {
    FunctionProto.Builder both =
        function(
            "Both",
            List.of("in"),
            List.of("in", "made", "made"),
            node("Relu", List.of("in"), "made"));

    Graph graph =
        read(
            graph(
                call("Both", List.of("x"), "a", "b", "c"),
                node("Sum", List.of("a", "b", "c"), "y")),
            both);

    assertThat(graph.nodes())
        .extracting(Node::type)
        .containsExactly("Relu", "Identity", "Identity", "Sum");
    assertThat(graph.nodes().get(1).inputs()).containsExactly("x");
    assertThat(graph.nodes().get(1).outputs()).containsExactly("a");
    assertThat(graph.nodes().get(2).inputs()).containsExactly("b");
    assertThat(graph.nodes().get(2).outputs()).containsExactly("c");
  }

  @Test
  void shouldAddTheOpsetsThatOnlyFunctionsNeed() {
    FunctionProto.Builder function =
        function("F", List.of("in"), List.of("out"), node("Relu", List.of("in"), "out"))
            .addOpsetImport(
                OperatorSetIdProto.newBuilder().setDomain("com.microsoft").setVersion(1));

    Graph graph = read(graph(call("F", List.of("x"), "y")), function);

    assertThat(graph.opsets()).containsEntry("com.microsoft", 1);
  }

  @Test
  void shouldGiveEveryTensorANameThatTheFileDoesNotHave() {
    FunctionProto.Builder function =
        function(
            "F",
            List.of("in"),
            List.of("out"),
            node("Relu", List.of("in"), "h"),
            node("Neg", List.of("h"), "out"));

    Graph graph =
        read(
            graph(
                node("Abs", List.of("x"), "F/h"),
                call("F", List.of("F/h"), "a"),
                call("F", List.of("a"), "y")),
            function);

    assertThat(graph.nodes().stream().flatMap(each -> each.outputs().stream()))
        .containsExactly("F/h", "F/h_1", "a", "F_1/h", "y");
  }

  @Test
  void shouldRefuseFunctionsThatCallThemselves() {
    FunctionProto.Builder ping =
        function("Ping", List.of("in"), List.of("out"), call("Pong", List.of("in"), "out"));
    FunctionProto.Builder pong =
        function("Pong", List.of("in"), List.of("out"), call("Ping", List.of("in"), "out"));

    assertThatThrownBy(() -> read(graph(call("Ping", List.of("x"), "y")), ping, pong))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("local.Ping calls itself through the function local.Ping");
  }

  @Test
  void shouldRefuseCallsThatDoNotFit() {
    FunctionProto.Builder function =
        function("F", List.of("in"), List.of("out"), node("Relu", List.of("in"), "made"));

    assertThatThrownBy(() -> read(graph(call("F", List.of("x"), "y")), function))
        .hasMessageContaining("calls the function local.F, which does not make its output (out)");
    assertThatThrownBy(() -> read(graph(call("F", List.of("x", "x"), "y")), function))
        .hasMessageContaining("has 2 inputs for a function of 1");
    assertThatThrownBy(() -> read(graph(call("F", List.of("x"), "y", "z")), function))
        .hasMessageContaining("has 2 outputs for a function of 1");
    assertThatThrownBy(
            () -> read(graph(node("Relu", List.of("x"), "y").addAttribute(reference("a", "b")))))
        .hasMessageContaining("refers to the attribute (b) of a function that it is not in");
  }

  @Test
  void shouldRefuseFunctionsThatExpandWithoutEnd() {
    // Thirty levels that call the next one twice are a billion nodes; empty ones too must end.
    FunctionProto.Builder[] levels = new FunctionProto.Builder[30];
    for (int i = 0; i < levels.length; i++) {
      levels[i] =
          function(
              "F" + i,
              List.of("in"),
              List.of("out"),
              i == levels.length - 1
                  ? new NodeProto.Builder[] {node("Relu", List.of("in"), "out")}
                  : new NodeProto.Builder[] {
                    call("F" + (i + 1), List.of("in"), "half"),
                    call("F" + (i + 1), List.of("half"), "out")
                  });
    }

    assertThatThrownBy(() -> read(graph(call("F0", List.of("x"), "y")), levels))
        .isInstanceOfSatisfying(
            NetworkException.class, refusal -> assertThat(refusal.isTooLarge()).isTrue());
  }

  private static NodeProto.Builder call(String function, List<String> inputs, String... outputs) {
    return node(function, inputs, outputs).setDomain("local");
  }

  private static Graph read(GraphProto.Builder graph, FunctionProto.Builder... functions) {
    ModelProto.Builder model = Models.model(graph);
    for (FunctionProto.Builder function : functions) {
      model.addFunctions(function);
    }
    return Models.read(model.build().toByteArray());
  }
}
