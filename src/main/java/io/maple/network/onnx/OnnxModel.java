package io.maple.network.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.maple.network.Network;
import io.maple.network.graph.Graph;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A network as an ONNX model that any runtime can load and measure: opset 17, fp32, {@code input}
 * of batch × channels × height × width with a free batch, and {@code output}.
 *
 * <p>It runs the operators that {@link Network} counts, but batch normalisation behind a
 * convolution is folded into it, and an identity is a wire. Weights are random, finite and the same
 * every time; they are drawn while the model is written, so that memory holds one of them at once.
 */
public final class OnnxModel implements WritableModel {

  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;

  private final ModelProto header;
  private final GraphProto graph;
  private final List<OnnxWeight> weights;
  private final int graphBytes;

  /**
   * A network as a model.
   *
   * @param description kept in the model
   */
  public OnnxModel(String description, Network network) {
    OnnxGraph translated = new OnnxGraph(description, network);
    header =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("maple")
            .setDocString(description + ", random weights, batch normalisation folded")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
            .build();
    graph = translated.withoutWeights();
    weights = List.copyOf(translated.weights());
    graphBytes = graphBytes(graph, weights);
  }

  /** The same network as a graph, whose batch is free. */
  public Graph graph() {
    return ProtoGraphs.graph(graph, weights, OPSET);
  }

  @Override
  public long sizeBytes() {
    return (long) header.getSerializedSize()
        + CodedOutputStream.computeTagSize(ModelProto.GRAPH_FIELD_NUMBER)
        + CodedOutputStream.computeUInt32SizeNoTag(graphBytes)
        + graphBytes;
  }

  @Override
  public void writeTo(OutputStream stream) throws IOException {
    CodedOutputStream out = CodedOutputStream.newInstance(stream);
    header.writeTo(out);
    // The graph's fields one by one: a message in one piece would hold every weight in memory.
    out.writeTag(ModelProto.GRAPH_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(graphBytes);
    graph.writeTo(out);
    for (OnnxWeight weight : weights) {
      out.writeMessage(GraphProto.INITIALIZER_FIELD_NUMBER, weight.tensor());
    }
    out.flush();
  }

  /** The file in memory. */
  public byte[] toByteArray() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(sizeBytes()));
    try {
      writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory does not fail to be written.", e);
    }
    return bytes.toByteArray();
  }

  private static int graphBytes(GraphProto graph, List<OnnxWeight> weights) {
    int bytes = graph.getSerializedSize();
    int tag = CodedOutputStream.computeTagSize(GraphProto.INITIALIZER_FIELD_NUMBER);
    for (OnnxWeight weight : weights) {
      int size = weight.serializedSize();
      bytes += tag + CodedOutputStream.computeUInt32SizeNoTag(size) + size;
    }
    return bytes;
  }
}
