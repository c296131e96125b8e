package io.maple.network.onnx.read;

import static io.maple.network.onnx.read.Models.body;
import static io.maple.network.onnx.read.Models.graph;
import static io.maple.network.onnx.read.Models.model;
import static io.maple.network.onnx.read.Models.node;
import static io.maple.network.onnx.read.Models.read;
import static io.maple.network.onnx.read.Models.size;
import static io.maple.network.onnx.read.Models.tensor;
import static io.maple.network.onnx.read.Models.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphInput.Axis;
import io.maple.network.graph.Literal;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Node;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.ValueType;
import io.maple.network.onnx.GraphWriter;
import io.maple.network.onnx.read.OnnxFiles.OnnxFile;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxReaderTest {

  private static final OnnxReader READER = new OnnxReader();

  @Test
  void shouldReadEveryRealFileAndWhatItWritesOfIt() {
    List<OnnxFile> files = OnnxFiles.real();
    assertThat(files).hasSize(12).allSatisfy(OnnxReaderTest::assertRoundTrip);
  }

  @Test
  void shouldReadEveryExportedFileAndWhatItWritesOfIt() {
    List<OnnxFile> files = OnnxFiles.exported();
    assertThat(files).hasSize(64).allSatisfy(OnnxReaderTest::assertRoundTrip);
  }

  @Test
  void shouldReadEveryOperatorAndWhatItWritesOfIt() {
    List<OnnxFile> files = OnnxFiles.operators();
    assertThat(files).hasSize(1_855).allSatisfy(OnnxReaderTest::assertRoundTrip);
  }

  private static void assertRoundTrip(OnnxFile file) {
    assertThat(READER.recognises(file.bytes())).isTrue();
    Graph graph = read(file.bytes());
    assertThat(graph.nodes()).isNotEmpty();
    byte[] written = GraphWriter.write(graph);
    assertThat(READER.recognises(written)).isTrue();
    assertThat(read(written)).isEqualTo(graph);
    assertThat(GraphWriter.write(read(written))).isEqualTo(written);
  }

  @Test
  void shouldKeepNodesConstantsAndTypes() {
    Graph graph =
        read(
            graph(
                    node("Conv", List.of("x", "w", ""), "h")
                        .setName("conv")
                        .addAttribute(
                            AttributeProto.newBuilder()
                                .setName("pads")
                                .setType(AttributeType.INTS)
                                .addAllInts(List.of(1L, 1L, 1L, 1L))),
                    node("Relu", List.of("h"), "y"))
                .addInitializer(tensor("w", DataType.FLOAT_VALUE, 8, 3, 3, 3))
                .addValueInfo(value("h", size("n"), size(8))));

    assertThat(graph.name()).isEqualTo("g");
    assertThat(graph.opset()).isEqualTo(17);
    assertThat(graph.outputs()).containsExactly("y");
    assertThat(graph.constants())
        .containsExactly(Map.entry("w", Constant.weight(ElementType.FLOAT32, 8, 3, 3, 3)));
    assertThat(graph.nodes())
        .containsExactly(
            new Node(
                "conv",
                "",
                "Conv",
                List.of("x", "w", ""),
                List.of("h"),
                Map.of("pads", new Attribute.Ints(List.of(1L, 1L, 1L, 1L)))),
            new Node("", "", "Relu", List.of("h"), List.of("y"), Map.of()));
    assertThat(graph.declared())
        .containsEntry(
            "h",
            new TensorType(
                ElementType.FLOAT32, Shape.of(List.of(Dimension.UNKNOWN, Dimension.of(8)))));
  }

  @Test
  void shouldTreatSymbolsZeroNegativeAndAbsentSizesAsFree() {
    GraphProto.Builder graph =
        graph(node("Relu", List.of("x"), "y"))
            .setInput(
                0,
                value(
                    "x",
                    size("batch"),
                    size(0),
                    size(-1),
                    size("?"),
                    size(""),
                    TensorShapeProto.Dimension.newBuilder(),
                    size(3)));

    Axis free = new Axis(null, null);
    assertThat(read(graph).inputs().get(0).axes())
        .containsExactly(Axis.free("batch"), free, free, free, free, free, Axis.fixed(3));
  }

  @Test
  void shouldReadInputsWithoutTypeOrShapeAndThoseThatAreNoTensors() {
    TypeProto.Builder floats =
        TypeProto.newBuilder()
            .setTensorType(TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT_VALUE));
    GraphProto.Builder graph =
        graph(node("Identity", List.of("x"), "y"))
            .addInput(ValueInfoProto.newBuilder().setName("untyped"))
            .addInput(ValueInfoProto.newBuilder().setName("unshaped").setType(floats))
            .addInput(
                ValueInfoProto.newBuilder()
                    .setName("list")
                    .setType(
                        TypeProto.newBuilder()
                            .setSequenceType(TypeProto.Sequence.newBuilder().setElemType(floats))))
            .addInput(
                ValueInfoProto.newBuilder()
                    .setName("maybe")
                    .setType(
                        TypeProto.newBuilder()
                            .setOptionalType(TypeProto.Optional.newBuilder().setElemType(floats))))
            .addInput(
                ValueInfoProto.newBuilder()
                    .setName("map")
                    .setType(
                        TypeProto.newBuilder().setMapType(TypeProto.Map.getDefaultInstance())));

    Graph read = read(graph);

    assertThat(read.inputs())
        .extracting("type")
        .containsExactly(ElementType.FLOAT32, null, ElementType.FLOAT32, null, null, null);
    assertThat(read.inputs().subList(1, 6)).extracting("axes").containsOnlyNulls();
    TensorType tensor = new TensorType(ElementType.FLOAT32, null);
    assertThat(read.declared())
        .containsEntry("list", new ValueType.Sequence(tensor, Dimension.UNKNOWN))
        .containsEntry("maybe", new ValueType.Optional(tensor))
        .containsEntry("map", ValueType.Opaque.MAP);
    assertThat(read(GraphWriter.write(read))).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 8})
  void shouldNotCountInitializersAsInputs(int irVersion) {
    ModelProto.Builder model =
        model(
                graph(node("Add", List.of("x", "w"), "y"))
                    .addInput(value("w", size(4)))
                    .addInitializer(tensor("w", DataType.FLOAT_VALUE, 4)))
            .setIrVersion(irVersion);

    Graph read = read(model.build().toByteArray());

    assertThat(read.inputs()).extracting("name").containsExactly("x");
    assertThat(read.constants()).containsOnlyKeys("w");
  }

  static List<Arguments> forms() {
    ByteString raw = ByteString.copyFrom(new byte[] {1, 0, (byte) 0xff, (byte) 0xff});
    return List.of(
        Arguments.of(tensor("c", DataType.INT64_VALUE, 2).addInt64Data(5).addInt64Data(-1), 5, -1),
        Arguments.of(tensor("c", DataType.INT32_VALUE, 2).addInt32Data(5).addInt32Data(-1), 5, -1),
        Arguments.of(
            tensor("c", DataType.UINT8_VALUE, 2).addInt32Data(5).addInt32Data(255), 5, 255),
        Arguments.of(
            tensor("c", DataType.UINT64_VALUE, 2).addUint64Data(5).addUint64Data(-1), 5, -1),
        Arguments.of(tensor("c", DataType.BOOL_VALUE, 2).addInt32Data(0).addInt32Data(7), 0, 1),
        Arguments.of(tensor("c", DataType.INT16_VALUE, 2).setRawData(raw), 1, -1),
        Arguments.of(tensor("c", DataType.UINT16_VALUE, 2).setRawData(raw), 1, 65_535),
        // Two halves of a byte, the low one first: 0x9e is −2 and −7.
        Arguments.of(
            tensor("c", ElementType.INT4.onnx(), 2)
                .setRawData(ByteString.copyFrom(new byte[] {(byte) 0x9e})),
            -2,
            -7),
        Arguments.of(tensor("c", ElementType.UINT4.onnx(), 2).addInt32Data(0x9e), 14, 9));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void shouldKeepFewWholeNumbers(TensorProto.Builder tensor, long first, long second) {
    Graph graph = read(graph(node("Add", List.of("x", "c"), "y")).addInitializer(tensor));

    Constant constant = constant(graph, "c");
    assertThat(constant.values()).isEqualTo(new Literal.Integers(new long[] {first, second}));
    assertThat(read(GraphWriter.write(graph))).isEqualTo(graph);
  }

  static List<Arguments> reals() {
    return List.of(
        Arguments.of(
            tensor("c", DataType.FLOAT_VALUE, 2).addFloatData(0.5f).addFloatData(-3), 0.5, -3),
        Arguments.of(
            tensor("c", DataType.DOUBLE_VALUE, 2).addDoubleData(0.1).addDoubleData(-3), 0.1, -3),
        // binary16 of 1.5 and −2^-24, the smallest there is.
        Arguments.of(
            tensor("c", DataType.FLOAT16_VALUE, 2).addInt32Data(0x3e00).addInt32Data(0x8001),
            1.5,
            -0x1p-24),
        Arguments.of(
            tensor("c", DataType.BFLOAT16_VALUE, 2)
                .setRawData(ByteString.copyFrom(new byte[] {(byte) 0xc0, 0x3f, 0, (byte) 0xc0})),
            1.5,
            -2));
  }

  @ParameterizedTest
  @MethodSource("reals")
  void shouldKeepFewFloatingPointNumbers(TensorProto.Builder tensor, double first, double second) {
    Graph graph = read(graph(node("Add", List.of("x", "c"), "y")).addInitializer(tensor));

    Constant constant = constant(graph, "c");
    assertThat(constant.values()).isEqualTo(new Literal.Reals(new double[] {first, second}));
    assertThat(read(GraphWriter.write(graph))).isEqualTo(graph);
  }

  @Test
  void shouldKeepNoWeights() {
    TensorProto.Builder most =
        tensor("most", DataType.INT64_VALUE, 1_024)
            .addAllInt64Data(LongStream.range(0, 1_024).boxed().toList());
    TensorProto.Builder more =
        tensor("more", DataType.INT64_VALUE, 1_025)
            .addAllInt64Data(LongStream.range(0, 1_025).boxed().toList());
    Graph graph =
        read(
            graph(node("Relu", List.of("x"), "y"))
                .addInitializer(most)
                .addInitializer(more)
                .addInitializer(
                    tensor("eight", DataType.FLOAT_VALUE, 8)
                        .setRawData(ByteString.copyFrom(new byte[32])))
                .addInitializer(
                    tensor("nine", DataType.FLOAT_VALUE, 9)
                        .setRawData(ByteString.copyFrom(new byte[36])))
                .addInitializer(
                    tensor("external", DataType.INT64_VALUE, 1)
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL))
                .addInitializer(tensor("stripped", DataType.INT64_VALUE, 1))
                .addInitializer(tensor("field", DataType.BFLOAT16_VALUE, 1).addDoubleData(0.1))
                .addInitializer(tensor("empty", DataType.INT64_VALUE, 0)));

    assertThat(constant(graph, "most").values())
        .isEqualTo(new Literal.Integers(LongStream.range(0, 1_024).toArray()));
    assertThat(constant(graph, "eight").values()).isEqualTo(new Literal.Reals(new double[8]));
    assertThat(constant(graph, "empty").values()).isEqualTo(new Literal.Integers(new long[0]));
    assertThat(List.of("more", "nine", "external", "stripped", "field"))
        .allSatisfy(name -> assertThat(constant(graph, name).values()).isNull());
  }

  @Test
  void shouldReadSizesThatFollowTheValues() {
    byte[] values = TensorProto.newBuilder().addInt64Data(7).addInt64Data(8).build().toByteArray();
    byte[] sizes = tensor("c", DataType.INT64_VALUE, 2).build().toByteArray();
    ByteString tensor = ByteString.copyFrom(values).concat(ByteString.copyFrom(sizes));
    // An unknown field of that number is written as the initializer's bytes.
    ByteString graph =
        graph(node("Add", List.of("x", "c"), "y"))
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(
                        GraphProto.INITIALIZER_FIELD_NUMBER,
                        UnknownFieldSet.Field.newBuilder().addLengthDelimited(tensor).build())
                    .build())
            .build()
            .toByteString();
    byte[] model =
        ModelProto.newBuilder()
            .mergeFrom(model(GraphProto.newBuilder()).clearGraph().build())
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(
                        ModelProto.GRAPH_FIELD_NUMBER,
                        UnknownFieldSet.Field.newBuilder().addLengthDelimited(graph).build())
                    .build())
            .buildPartial()
            .toByteArray();

    assertThat(read(model).constants().get("c")).isEqualTo(Constant.integers(7, 8));
  }

  @Test
  void shouldReadSparseInitializersAsWeights() {
    Graph graph =
        read(
            graph(node("Add", List.of("x", "s"), "y"))
                .addSparseInitializer(
                    SparseTensorProto.newBuilder()
                        .setValues(tensor("s", DataType.FLOAT_VALUE, 3))
                        .setIndices(tensor("", DataType.INT64_VALUE, 3, 2))
                        .addDims(100)
                        .addDims(200)));

    assertThat(graph.constants().get("s"))
        .isEqualTo(Constant.weight(ElementType.FLOAT32, 100, 200));
  }

  static List<Arguments> constantForms() {
    return List.of(
        Arguments.of(Models.integer("value_int", 3), Constant.integer(3)),
        Arguments.of(
            AttributeProto.newBuilder()
                .setName("value_ints")
                .setType(AttributeType.INTS)
                .addAllInts(List.of(3L, 4L)),
            Constant.integers(3, 4)),
        Arguments.of(
            AttributeProto.newBuilder()
                .setName("value_float")
                .setType(AttributeType.FLOAT)
                .setF(0.5f),
            Constant.real(0.5)),
        Arguments.of(
            AttributeProto.newBuilder()
                .setName("value_floats")
                .setType(AttributeType.FLOATS)
                .addAllFloats(Collections.nCopies(9, 1f)),
            Constant.weight(ElementType.FLOAT32, 9)),
        Arguments.of(
            Models.text("value_string", "NOTSET"),
            new Constant(ElementType.STRING, Shape.SCALAR, new Literal.Texts(List.of("NOTSET")))),
        Arguments.of(
            AttributeProto.newBuilder()
                .setName("value")
                .setType(AttributeType.TENSOR)
                .setT(tensor("", DataType.INT64_VALUE, 1).addInt64Data(9)),
            Constant.integers(9)));
  }

  @ParameterizedTest
  @MethodSource("constantForms")
  void shouldReadEveryFormOfConstantAsTensor(AttributeProto.Builder attribute, Constant constant) {
    Graph graph = read(graph(node("Constant", List.of(), "y").addAttribute(attribute)));

    assertThat(graph.nodes().get(0).attributes())
        .isEqualTo(Map.of("value", new Attribute.Tensor(constant)));
  }

  @Test
  void shouldLetBodiesReadTheGraphsAroundThem() {
    GraphProto.Builder branch =
        GraphProto.newBuilder()
            .setName("then")
            .addNode(node("Relu", List.of("h"), "r"))
            .addOutput(value("r"));
    Graph graph =
        read(
            graph(
                node("Neg", List.of("x"), "h"),
                node("If", List.of("x"), "y")
                    .addAttribute(body("then_branch", branch))
                    .addAttribute(body("else_branch", branch))));

    Node condition = graph.nodes().get(1);
    assertThat(condition.attributes()).containsOnlyKeys("then_branch", "else_branch");
    assertThat(condition.attribute("then_branch")).isEqualTo(condition.attribute("else_branch"));
    Graph then = Models.bodyOf(condition, "then_branch");
    assertThat(then.nodes().get(0).inputs()).containsExactly("h");
    assertThat(then.outputs()).containsExactly("r");
  }

  @Test
  void shouldRenameWhatABodyShadows() {
    GraphProto.Builder loop =
        GraphProto.newBuilder()
            .setName("body")
            .addInput(value("x"))
            .addNode(node("Relu", List.of("x"), "h"))
            .addOutput(value("h"));
    Graph graph =
        read(
            graph(
                node("Neg", List.of("x"), "h"),
                node("Scan", List.of("h"), "y").addAttribute(body("body", loop))));

    Graph body = Models.bodyOf(graph.nodes().get(1), "body");
    assertThat(body.inputs().get(0).name()).isEqualTo("x_1");
    assertThat(body.nodes().get(0).inputs()).containsExactly("x_1");
    assertThat(body.nodes().get(0).outputs()).containsExactly("h_1");
    assertThat(body.outputs()).containsExactly("h_1");
  }

  @Test
  void shouldKeepNoLongListsOfAttributes() {
    AttributeProto.Builder few =
        AttributeProto.newBuilder()
            .setName("few")
            .setType(AttributeType.INTS)
            .addAllInts(Collections.nCopies(1_024, 1L));
    AttributeProto.Builder many =
        AttributeProto.newBuilder()
            .setName("many")
            .setType(AttributeType.FLOATS)
            .addAllFloats(Collections.nCopies(1_025, 1f));
    AttributeProto.Builder engine = Models.text("engine", "e".repeat((1 << 16) + 1));
    Graph graph =
        read(
            graph(
                node("Custom", List.of("x"), "y")
                    .setDomain("vendor")
                    .addAttribute(few)
                    .addAttribute(many)
                    .addAttribute(engine)));

    assertThat(graph.nodes().get(0).attributes()).containsOnlyKeys("few");
  }

  @Test
  void shouldReadAttributesThatStateNoType() {
    Graph graph =
        read(
            graph(
                node("Concat", List.of("x"), "y")
                    .addAttribute(AttributeProto.newBuilder().setName("axis").setI(2))));

    assertThat(graph.nodes().get(0).integer("axis", 0)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2, 15, Long.MAX_VALUE, -1})
  void shouldRefuseOtherIrVersions(long version) {
    byte[] bytes =
        model(graph(node("Relu", List.of("x"), "y"))).setIrVersion(version).build().toByteArray();

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(NetworkException.class)
        .hasMessage(
            "The ONNX file has IR version %d, not 3 to 14.\nMaybe export it with opset_version=17."
                .formatted(version));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 6, 29, Long.MAX_VALUE})
  void shouldRefuseOtherOpsets(long version) {
    ModelProto.Builder model = model(graph(node("Relu", List.of("x"), "y")));
    model.getOpsetImportBuilder(0).setVersion(version);

    assertThatThrownBy(() -> read(model.build().toByteArray()))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("not 7 to 28");
  }

  private static Constant constant(Graph graph, String name) {
    return Objects.requireNonNull(graph.constants().get(name));
  }
}
