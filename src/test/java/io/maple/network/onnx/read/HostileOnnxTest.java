package io.maple.network.onnx.read;

import static io.maple.network.onnx.read.Models.body;
import static io.maple.network.onnx.read.Models.graph;
import static io.maple.network.onnx.read.Models.integer;
import static io.maple.network.onnx.read.Models.model;
import static io.maple.network.onnx.read.Models.node;
import static io.maple.network.onnx.read.Models.tensor;
import static io.maple.network.onnx.read.Models.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TypeProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.ReadLimits;
import io.maple.testing.Refusals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class HostileOnnxTest {

  private static final String CONTROL = "a\nb\u2028" + "n".repeat(10_000);

  static List<Arguments> wrong() {
    return List.of(
        refused(
            "cycle",
            graph(node("Add", List.of("x", "b"), "a"), node("Relu", List.of("a"), "b")),
            "Add reads the tensor (b), which nothing before it makes."),
        refused(
            "used before made",
            graph(node("Relu", List.of("h"), "y").setName("late"), node("Relu", List.of("x"), "h")),
            "Relu (late) reads the tensor (h), which nothing before it makes."),
        refused(
            "reads itself",
            graph(node("Relu", List.of("y"), "y")),
            "Relu reads the tensor (y), which nothing before it makes."),
        refused(
            "body reads what comes later",
            graph(
                node("If", List.of("x"), "a")
                    .addAttribute(
                        body(
                            "then_branch",
                            GraphProto.newBuilder().addNode(node("Relu", List.of("y"), "z")))),
                node("Relu", List.of("x"), "y")),
            "Relu reads the tensor (y), which nothing before it makes."),
        refused(
            "made twice",
            graph(node("Relu", List.of("x"), "y"), node("Abs", List.of("x"), "y").setName("abs")),
            "Abs (abs) makes the tensor (y), which exists already."),
        refused(
            "made twice by one node",
            graph(node("Split", List.of("x"), "y", "y")),
            "Split makes the tensor (y), which exists already."),
        refused(
            "makes the input",
            graph(node("Relu", List.of("x"), "x")),
            "Relu makes the tensor (x), which exists already."),
        refused(
            "two inputs of one name",
            graph(node("Relu", List.of("x"), "y")).addInput(value("x")),
            "The graph makes the tensor (x), which exists already."),
        refused(
            "two constants of one name",
            graph(node("Relu", List.of("x"), "y"))
                .addInitializer(tensor("w", DataType.FLOAT_VALUE, 1))
                .addInitializer(tensor("w", DataType.FLOAT_VALUE, 1)),
            "Two constants are named w."),
        refused(
            "no such output",
            graph(node("Relu", List.of("x"), "z")),
            "No node makes the graph's output (y)."),
        refused("no nodes", graph(), "The file is no ONNX network: it has no nodes."),
        refused(
            "no operator",
            graph(node("", List.of("x"), "y").setName("blank")),
            "The node (blank) states no operator."),
        refused(
            "negative size",
            graph(node("Relu", List.of("x"), "y"))
                .addInitializer(tensor("w", DataType.FLOAT_VALUE, 3, -1)),
            "The constant (w) has an axis of -1 values."),
        refused(
            "10^18 values",
            graph(node("Relu", List.of("x"), "y"))
                .addInitializer(tensor("w", DataType.FLOAT_VALUE, 1_000_000, 1_000_000, 1_000_000)),
            "The constant (w) has more than 1,099,511,627,776 values."),
        refused(
            "overflowing sizes",
            graph(node("Relu", List.of("x"), "y"))
                .addInitializer(
                    tensor("w", DataType.FLOAT_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 4)),
            "The constant (w) has more than 1,099,511,627,776 values."),
        refused(
            "rank",
            graph(node("Relu", List.of("x"), "y"))
                .addInitializer(tensor("w", DataType.FLOAT_VALUE, new long[33])),
            "has more than 32 dimensions."),
        refused(
            "unknown element type",
            graph(node("Relu", List.of("x"), "y")).addInitializer(tensor("w", 99, 1)),
            "The constant (w) has elements of the unknown type 99."),
        refused(
            "too few bytes",
            graph(node("Relu", List.of("x"), "y"))
                .addInitializer(
                    tensor("w", DataType.FLOAT_VALUE, 1_000)
                        .setRawData(ByteString.copyFrom(new byte[400]))),
            "The constant (w) has 400 bytes of data where its sizes (1000) need 4,000."),
        refused(
            "too many values",
            graph(node("Relu", List.of("x"), "y"))
                .addInitializer(
                    tensor("w", DataType.INT64_VALUE, 1).addInt64Data(1).addInt64Data(2)),
            "The constant (w) has 2 values of data where its sizes (1) need 1."),
        refused(
            "no element type",
            graph(
                node("Constant", List.of(), "y")
                    .addAttribute(
                        AttributeProto.newBuilder().setName("value").setT(tensor("", 0, 1)))),
            "The constant (value) has elements of the unknown type 0."),
        refused(
            "names that forge lines",
            graph(node(CONTROL, List.of(CONTROL), "y").setName(CONTROL)),
            "reads the tensor (a?b?nnn"));
  }

  private static Arguments refused(String what, GraphProto.Builder graph, String message) {
    return Arguments.of(what, model(graph).buildPartial().toByteArray(), message);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void shouldNameWhatIsWrong(String what, byte[] file, String message) {
    NetworkException refusal =
        catchThrowableOfType(NetworkException.class, () -> Models.read(file));

    assertThat(refusal).as(what).isNotNull().hasMessageContaining(message);
    Refusals.assertHelpful(refusal.getMessage());
  }

  @Test
  void shouldRefuseAMillionNodesWithinTwoSeconds() throws IOException {
    ByteArrayOutputStream nodes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(nodes);
    for (int i = 0; i < 1_000_000; i++) {
      out.writeMessage(
          GraphProto.NODE_FIELD_NUMBER,
          node("Relu", List.of(i == 0 ? "x" : "t" + (i - 1)), "t" + i).build());
    }
    out.flush();

    assertTooLarge(ofGraph(nodes.toByteArray()), "more than 100,000 nodes");
  }

  @Test
  void shouldReadAHundredThousandNodesWithinSeconds() {
    GraphProto.Builder graph = graph();
    for (int i = 0; i < 99_999; i++) {
      graph.addNode(node("Relu", List.of(i == 0 ? "x" : "t" + (i - 1)), "t" + i));
    }
    graph.addNode(node("Relu", List.of("t99998"), "y"));

    assertThat(Models.read(graph).nodes()).hasSize(100_000);
  }

  @Test
  void shouldRefuseBodiesTenThousandDeep() {
    GraphProto.Builder graph = graph(node("Relu", List.of("x"), "y"));
    // Built as bytes from the inside, since the writer recurses itself.
    ByteString inner = graph.build().toByteString();
    for (int i = 0; i < 10_000; i++) {
      ByteString attribute = field(6, inner).concat(field(1, ByteString.copyFromUtf8("body")));
      ByteString node = field(5, attribute).concat(field(4, ByteString.copyFromUtf8("If")));
      inner = field(1, node);
    }

    assertTooLarge(ofGraph(inner.toByteArray()), "Bodies of nodes are nested more than 32 deep");
  }

  @Test
  void shouldRefuseTypesTenThousandDeep() {
    ByteString type = TypeProto.getDefaultInstance().toByteString();
    for (int i = 0; i < 10_000; i++) {
      type = field(4, field(1, type));
    }

    assertTooLarge(
        ofGraph(field(11, field(2, type)).toByteArray()), "Types are nested more than 32 deep");
  }

  @Test
  void shouldRefuseMoreStructureThanFits() {
    NodeProto.Builder lists = node("Custom", List.of("x"), "y");
    for (int i = 0; i < 1_001; i++) {
      lists.addAttribute(
          AttributeProto.newBuilder()
              .setName("a" + i)
              .setType(AttributeProto.AttributeType.INTS)
              .addAllInts(Collections.nCopies(1_000, 7L)));
    }
    assertTooLarge(model(graph(lists)).build().toByteArray(), "have more than 1,000,000 parts");

    NodeProto.Builder names = node("Custom", List.of("x"), "y");
    for (int i = 0; i < 33; i++) {
      names.addOutput(i + "n".repeat(1 << 20));
    }
    assertTooLarge(model(graph(names)).build().toByteArray(), "structure without weights exceeds");
  }

  @Test
  void shouldRefuseFilesBeyondWhatProtocolBuffersCanBe() {
    // A version, then fields that are skipped of 2 GiB − 1 each, without an end.
    byte[] start = HexFormat.of().parseHex("0808");
    byte[] field = HexFormat.of().parseHex("a201ffffffff07");
    InputStream endless =
        new SequenceInputStream(
            new ByteArrayInputStream(start),
            new InputStream() {
              private long at;

              @Override
              public int read() {
                int offset = (int) (at++ % (field.length + (long) Integer.MAX_VALUE));
                return offset >= 0 && offset < field.length ? field[offset] & 0xff : 0;
              }

              @Override
              public int read(byte[] bytes, int from, int length) {
                for (int i = 0; i < length; i++) {
                  bytes[from + i] = (byte) read();
                }
                return length;
              }

              @Override
              public long skip(long bytes) {
                at += bytes;
                return bytes;
              }
            });

    assertThatThrownBy(() -> new OnnxReader().read(endless, ReadLimits.DEFAULT))
        .isInstanceOfSatisfying(
            NetworkException.class, refusal -> assertThat(refusal.isTooLarge()).isTrue());
  }

  @Test
  void shouldRefuseFilesBeyondTheLimit() {
    byte[] file =
        model(
                graph(node("Relu", List.of("x"), "y"))
                    .addInitializer(
                        tensor("w", DataType.FLOAT_VALUE, 500)
                            .setRawData(ByteString.copyFrom(new byte[2_000]))))
            .build()
            .toByteArray();
    ReadLimits all = ReadLimits.DEFAULT;
    ReadLimits small =
        new ReadLimits(
            1_000,
            all.structureBytes(),
            all.parts(),
            all.nodes(),
            all.rank(),
            all.elements(),
            all.depth());

    assertThatThrownBy(() -> new OnnxReader().read(new ByteArrayInputStream(file), small))
        .hasMessageContaining("The file has more than 1,000 bytes.");
  }

  @Test
  void shouldRefuseATruncatedFileAtEveryLength() {
    byte[] file =
        model(
                graph(
                        node("Conv", List.of("x", "w"), "h").addAttribute(integer("group", 2)),
                        node("Relu", List.of("h"), "y"))
                    .addInitializer(
                        tensor("w", DataType.FLOAT_VALUE, 5, 5)
                            .setRawData(ByteString.copyFrom(new byte[100]))))
            .build()
            .toByteArray();
    Models.read(file);
    for (int length = 0; length < file.length; length++) {
      byte[] truncated = Arrays.copyOf(file, length);
      assertRefusedOrRead(truncated, false);
    }
  }

  @Test
  void shouldReadOrRefuseRandomChanges() {
    byte[] file = OnnxFiles.operators().get(0).bytes();
    Random random = new Random(1);
    for (int i = 0; i < 4_000; i++) {
      byte[] changed = file.clone();
      for (int j = 0; j <= i % 4; j++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      assertRefusedOrRead(changed, true);
    }
  }

  @Test
  void shouldRefuseRandomBytes() {
    Random random = new Random(2);
    for (int i = 0; i < 4_000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      assertRefusedOrRead(bytes, false);
    }
  }

  @Test
  void shouldRefuseLengthsBeyondTheFileWithoutAllocatingThem() {
    for (String hexadecimal :
        List.of(
            // A graph, a node's name and a tensor's data of 2 GiB − 1; a negative length.
            "0808" + "3affffffff07" + "0a",
            "08083a0a0a081affffffff07",
            "08083a0a2a084affffffff07",
            "08083affffffffffffffffff01",
            // A group that ends unopened, one that never ends, an encoding that does not exist.
            "08083c",
            "08083b3b3b3b",
            "08083e",
            // Field number zero; a graph that is a number; a version that is a text.
            "080800",
            "08083801",
            "0a0141")) {
      byte[] bytes = HexFormat.of().parseHex(hexadecimal);
      assertRefusedOrRead(bytes, false);
    }
  }

  @Test
  void shouldPassOnFailuresOfTheStream() {
    IOException failure = new IOException("gone");
    InputStream stream =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw failure;
          }

          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            throw failure;
          }
        };

    assertThatThrownBy(() -> new OnnxReader().read(stream, ReadLimits.DEFAULT)).isSameAs(failure);
  }

  private static void assertRefusedOrRead(byte[] file, boolean mayBeRead) {
    try {
      Models.read(file);
      assertThat(mayBeRead).as("read %d bytes", file.length).isTrue();
    } catch (NetworkException refusal) {
      Refusals.assertHelpful(refusal.getMessage());
    }
  }

  private static void assertTooLarge(byte[] file, String message) {
    assertThatThrownBy(() -> Models.read(file))
        .isInstanceOfSatisfying(
            NetworkException.class,
            refusal -> {
              assertThat(refusal.isTooLarge()).isTrue();
              Refusals.assertHelpful(refusal.getMessage());
            })
        .hasMessageContaining(message);
  }

  private static byte[] ofGraph(byte[] graph) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .build()
        .toByteString()
        .concat(field(ModelProto.GRAPH_FIELD_NUMBER, ByteString.copyFrom(graph)))
        .toByteArray();
  }

  /** A field of bytes. */
  private static ByteString field(int number, ByteString content) {
    ByteString.Output output = ByteString.newOutput();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(output);
      out.writeBytes(number, content);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.toByteString();
  }
}
