package io.maple.network.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import io.maple.network.graph.Graph;

/**
 * Writes a graph as an ONNX file without weights: constants have sizes and types, and values where
 * the graph has them. Reading it gives the same graph.
 */
public final class GraphWriter {

  private static final int IR_VERSION = 10;

  private static final GraphProtos PROTOS =
      new GraphProtos((name, constant) -> GraphProtos.stated(constant));

  private GraphWriter() {}

  /** The file. */
  public static byte[] write(Graph graph) {
    return header(graph)
        .setIrVersion(IR_VERSION)
        .setGraph(PROTOS.graph(graph))
        .build()
        .toByteArray();
  }

  /** A model without a graph, with the versions of the graph's operators. */
  public static ModelProto.Builder header(Graph graph) {
    ModelProto.Builder model = ModelProto.newBuilder().setProducerName("maple");
    graph
        .opsets()
        .forEach(
            (domain, version) ->
                model.addOpsetImport(
                    OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version)));
    return model;
  }
}
