package io.maple.network.onnx.read;

import com.google.protobuf.InvalidProtocolBufferException;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphReader;
import io.maple.network.graph.LimitedStream;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Node;
import io.maple.network.graph.ReadBudget;
import io.maple.network.graph.ReadLimits;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads ONNX files of IR version 3 to 14 and opset 7 to 28: whole ones, those whose weights are in
 * other files, absent or not, and those whose weights were removed.
 */
public final class OnnxReader implements GraphReader {

  private static final int FIRST_IR = 3;
  private static final int LAST_IR = 14;
  private static final int FIRST_OPSET = 7;
  private static final int LAST_OPSET = 28;

  @Override
  public boolean recognises(byte[] head) {
    return OnnxHead.isOnnx(head);
  }

  @Override
  public Graph read(InputStream file, ReadLimits limits) throws IOException {
    LimitedStream stream = new LimitedStream(file, limits);
    ReadBudget budget = new ReadBudget(limits);
    RawModel model;
    try {
      model = new ModelFields(new ProtoReader(stream, budget)).read();
    } catch (InvalidProtocolBufferException e) {
      throw unreadable(stream, e);
    }
    RawGraph graph = model.graph;
    if (graph == null || graph.nodes.isEmpty()) {
      throw NetworkException.invalid(
          "The file is no ONNX network: it has no nodes.",
          "export it again: torch.onnx.export(model, example, \"network.onnx\").");
    }
    checkIrVersion(model.irVersion);
    Graph network = new GraphAssembler(model, budget).assemble(graph);
    checkOpset(network);
    return network;
  }

  private static NetworkException unreadable(
      LimitedStream stream, InvalidProtocolBufferException cause) throws IOException {
    IOException failure = cause.unwrapIOException();
    if (failure != cause) {
      throw failure;
    }
    if (stream.count() > Integer.MAX_VALUE - ProtoReader.BUFFER) {
      return ProtoReader.tooLarge();
    }
    return NetworkException.invalid(
        "The ONNX file is corrupt or incomplete near byte %,d.".formatted(stream.count()),
        "it was not copied completely: compare its size with the original's.");
  }

  private static void checkIrVersion(long version) {
    if (version < FIRST_IR || version > LAST_IR) {
      throw NetworkException.invalid(
          "The ONNX file has IR version %d, not %d to %d.".formatted(version, FIRST_IR, LAST_IR),
          "export it with opset_version=17.");
    }
  }

  private static void checkOpset(Graph network) {
    int opset = network.opset();
    boolean isStandard = network.nodes().stream().map(Node::domain).anyMatch(String::isEmpty);
    if ((isStandard || opset != 0) && (opset < FIRST_OPSET || opset > LAST_OPSET)) {
      throw NetworkException.invalid(
          "The ONNX file has opset %d, not %d to %d.".formatted(opset, FIRST_OPSET, LAST_OPSET),
          "convert it: onnx.version_converter.convert_version(model, 17).");
    }
  }
}
