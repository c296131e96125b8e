package io.maple.network.onnx.runnable;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Node;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.ValueType;
import io.maple.network.onnx.GraphProtos;
import io.maple.network.onnx.GraphWriter;
import io.maple.network.onnx.WritableModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A network at bound dimensions as an ONNX file with made-up weights that any runtime can load and
 * measure. Above 1.9 GB it is a zip of the file and its external data, since a file of the format
 * ends at 2 GiB.
 */
public final class RunnableModel implements WritableModel {

  private static final long LARGEST_FILE = 1_900_000_000L;
  private static final int ALIGNMENT = 4_096;
  private static final String DATA = "weights.bin";

  /** Domains whose operators ONNX Runtime executes. */
  private static final Set<String> DOMAINS =
      Set.of("", "ai.onnx", "ai.onnx.ml", "com.microsoft", "com.ms.internal.nhwc");

  private final Graph graph;
  private final DrawPlan plan;
  private final long seed;
  private final List<MadeUpWeight> weights = new ArrayList<>();
  private final List<TensorProto> stated = new ArrayList<>();
  private final GraphProto structure;
  private final ModelProto header;
  private final long graphBytes;

  /**
   * A network as a model.
   *
   * @param seed of the weights
   * @throws NetworkException when an operator belongs to no domain that ONNX Runtime executes
   */
  public RunnableModel(TypedGraph typed, long seed) {
    this.graph = bound(typed);
    this.plan = new DrawPlan(typed);
    this.seed = seed;
    graph.nodes().forEach(RunnableModel::requireExecutable);
    GraphProtos protos = new GraphProtos(this::whole);
    this.structure = protos.withoutConstants(graph).clearValueInfo().build();
    graph.constants().forEach(this::add);
    this.header =
        GraphWriter.header(graph)
            .setIrVersion(version(graph.opset()))
            .setDocString("Made-up weights: for measuring, not for use.")
            .build();
    this.graphBytes = graphBytes();
  }

  private static void requireExecutable(Node node) {
    if (!DOMAINS.contains(node.domain())) {
      throw NetworkException.invalid(
          "The operator %s has no ONNX form that runtimes execute.".formatted(node.describe()),
          "convert the network to ONNX with its framework and upload that file.");
    }
  }

  /**
   * The graph with its inputs at the sizes that they are bound to. Where nodes have bodies the axes
   * stay free: a branch that these sizes do not take may contradict them, and runtimes check it.
   */
  private static Graph bound(TypedGraph typed) {
    Graph graph = typed.graph();
    boolean branches =
        graph.nodes().stream()
            .flatMap(node -> node.attributes().values().stream())
            .anyMatch(Attribute.Body.class::isInstance);
    List<GraphInput> inputs = new ArrayList<>();
    for (GraphInput input : graph.inputs()) {
      Shape shape = typed.tensor(input.name()).shape();
      inputs.add(
          branches || input.axes() == null || shape == null || !shape.isExact()
              ? input
              : new GraphInput(
                  input.name(),
                  input.type(),
                  shape.dimensions().stream()
                      .map(dimension -> GraphInput.Axis.fixed(dimension.size()))
                      .toList()));
    }
    Map<String, ValueType> outputs = new LinkedHashMap<>();
    for (String output : graph.outputs()) {
      // A declared size that rebinding has changed would be refused; the type is asked for.
      if (typed.types().get(output) instanceof TensorType tensor) {
        boolean exact = !branches && tensor.shape() != null && tensor.shape().isExact();
        outputs.put(output, exact ? tensor : new TensorType(tensor.type(), null));
      }
    }
    return new Graph(
        graph.name(),
        inputs,
        graph.outputs(),
        graph.constants(),
        outputs,
        graph.nodes(),
        graph.opsets());
  }

  private void add(String name, Constant constant) {
    if (isMadeUp(constant)) {
      weights.add(new MadeUpWeight(name, constant, plan.draw(name, constant), seed));
    } else {
      stated.add(GraphProtos.stated(constant).setName(name).build());
    }
  }

  private static boolean isMadeUp(Constant constant) {
    return constant.values() == null
        && constant.type() != ElementType.STRING
        && constant.shape().values().size() > 0;
  }

  /** A constant inside a node, with all its values in memory. */
  private TensorProto.Builder whole(String name, Constant constant) {
    TensorProto.Builder proto = GraphProtos.stated(constant);
    if (!isMadeUp(constant)) {
      return proto;
    }
    MadeUpWeight weight = new MadeUpWeight(name, constant, plan.draw(name, constant), seed);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(weight.bytes()));
    try {
      weight.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory does not fail to be written.", e);
    }
    return proto.setRawData(UnsafeByteOperations.unsafeWrap(bytes.toByteArray()));
  }

  // The lowest version of the format that has the operators.
  private static int version(int opset) {
    if (opset <= 18) {
      return 8;
    }
    return opset <= 20 ? 9 : opset <= 22 ? 10 : opset <= 23 ? 11 : opset <= 24 ? 12 : 13;
  }

  private boolean isExternal() {
    return graphBytes > LARGEST_FILE;
  }

  @Override
  public String extension() {
    return isExternal() ? ".zip" : ".onnx";
  }

  @Override
  public long sizeBytes() {
    return isExternal()
        ? UNKNOWN_SIZE
        : header.getSerializedSize()
            + CodedOutputStream.computeTagSize(ModelProto.GRAPH_FIELD_NUMBER)
            + CodedOutputStream.computeUInt64SizeNoTag(graphBytes)
            + graphBytes;
  }

  @Override
  public void writeTo(OutputStream stream) throws IOException {
    if (isExternal()) {
      writeZip(stream);
    } else {
      writeFile(stream);
    }
  }

  private void writeFile(OutputStream stream) throws IOException {
    CodedOutputStream out = CodedOutputStream.newInstance(stream);
    header.writeTo(out);
    // The graph's fields one by one: a message in one piece would hold every weight in memory.
    out.writeTag(ModelProto.GRAPH_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt64NoTag(graphBytes);
    structure.writeTo(out);
    for (TensorProto tensor : stated) {
      out.writeMessage(GraphProto.INITIALIZER_FIELD_NUMBER, tensor);
    }
    for (MadeUpWeight weight : weights) {
      TensorProto head = head(weight);
      out.writeTag(GraphProto.INITIALIZER_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      out.writeUInt64NoTag(tensorBytes(head, weight.bytes()));
      head.writeTo(out);
      out.writeTag(TensorProto.RAW_DATA_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      out.writeUInt64NoTag(weight.bytes());
      out.flush();
      weight.writeTo(stream);
    }
    out.flush();
  }

  private void writeZip(OutputStream stream) throws IOException {
    GraphProto.Builder whole = structure.toBuilder().addAllInitializer(stated);
    long offset = 0;
    for (MadeUpWeight weight : weights) {
      whole.addInitializer(
          head(weight).toBuilder()
              .setDataLocation(TensorProto.DataLocation.EXTERNAL)
              .addExternalData(entry("location", DATA))
              .addExternalData(entry("offset", String.valueOf(offset)))
              .addExternalData(entry("length", String.valueOf(weight.bytes()))));
      offset = aligned(offset + weight.bytes());
    }
    ZipOutputStream zip = new ZipOutputStream(stream);
    // Random numbers do not compress.
    zip.setLevel(Deflater.NO_COMPRESSION);
    zip.putNextEntry(new ZipEntry("network.onnx"));
    header.toBuilder().setGraph(whole).build().writeTo(zip);
    zip.closeEntry();
    zip.putNextEntry(new ZipEntry(DATA));
    for (MadeUpWeight weight : weights) {
      weight.writeTo(zip);
      zip.write(new byte[(int) (aligned(weight.bytes()) - weight.bytes())]);
    }
    zip.closeEntry();
    zip.finish();
  }

  private static long aligned(long offset) {
    return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  private static TensorProto head(MadeUpWeight weight) {
    return GraphProtos.stated(weight.constant()).setName(weight.name()).build();
  }

  private static long tensorBytes(TensorProto head, long data) {
    return head.getSerializedSize()
        + CodedOutputStream.computeTagSize(TensorProto.RAW_DATA_FIELD_NUMBER)
        + CodedOutputStream.computeUInt64SizeNoTag(data)
        + data;
  }

  private long graphBytes() {
    int tag = CodedOutputStream.computeTagSize(GraphProto.INITIALIZER_FIELD_NUMBER);
    long bytes = structure.getSerializedSize();
    for (TensorProto tensor : stated) {
      long size = tensor.getSerializedSize();
      bytes += tag + CodedOutputStream.computeUInt64SizeNoTag(size) + size;
    }
    for (MadeUpWeight weight : weights) {
      long size = tensorBytes(head(weight), weight.bytes());
      bytes += tag + CodedOutputStream.computeUInt64SizeNoTag(size) + size;
    }
    return bytes;
  }
}
