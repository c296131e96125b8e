package io.maple.bench;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long large ONNX files take to be read with 64 MiB of heap, start of the program excluded. */
record ReadBench(Path folder) {

  private static final String HEAP = "-Xmx64m";
  private static final int SIDE = 2_500;
  private static final int WEIGHT_BYTES = Float.BYTES * SIDE * SIDE;
  private static final int WIDE = 4;
  private static final int LARGE = 80;
  private static final double MOST_MILLIS = 1_000;
  private static final double MOST_MILLIS_LARGE = 15_000;

  List<Figure> measure() throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    measure("ONNX file of 100 MB", WIDE, MOST_MILLIS, figures);
    measure("ONNX file of 2 GB", LARGE, MOST_MILLIS_LARGE, figures);
    return figures;
  }

  private void measure(String what, int layers, double goal, List<Figure> figures)
      throws IOException, InterruptedException {
    Path file = folder.resolve("layers-" + layers + ".onnx");
    try {
      write(file, layers);
      Process reading =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  HEAP,
                  "-cp",
                  System.getProperty("java.class.path"),
                  NetworkRead.class.getName(),
                  file.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String[] printed =
          new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .strip()
              .split(" ");
      if (reading.waitFor() != 0) {
        throw new IllegalStateException("The file was not read with a heap of 64 MiB.");
      }
      figures.add(
          new Figure(what + ", read", Double.parseDouble(printed[0]), "ms", Goal.atMost(goal)));
      figures.add(new Figure(what + ", heap at most", Double.parseDouble(printed[1]), "MiB"));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Layers of 25 MB each, every second weight in front of the nodes. */
  private static void write(Path file, int layers) throws IOException {
    GraphProto.Builder nodes =
        GraphProto.newBuilder()
            .setName("layers")
            .addInput(ValueInfoProto.newBuilder().setName("t0"))
            .addOutput(ValueInfoProto.newBuilder().setName("t" + layers));
    for (int i = 0; i < layers; i++) {
      nodes.addNode(
          NodeProto.newBuilder()
              .setOpType("MatMul")
              .addInput("t" + i)
              .addInput("w" + i)
              .addOutput("t" + (i + 1)));
    }
    GraphProto graph = nodes.build();
    int bytes = graph.getSerializedSize();
    for (int i = 0; i < layers; i++) {
      int size = tensorBytes(i);
      bytes += 1 + CodedOutputStream.computeUInt32SizeNoTag(size) + size;
    }
    try (OutputStream stream = Files.newOutputStream(file)) {
      CodedOutputStream out = CodedOutputStream.newInstance(stream);
      ModelProto.newBuilder()
          .setIrVersion(8)
          .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
          .build()
          .writeTo(out);
      out.writeTag(ModelProto.GRAPH_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      out.writeUInt32NoTag(bytes);
      byte[] weights = new byte[WEIGHT_BYTES];
      for (int i = 0; i < layers; i += 2) {
        tensor(i, weights, out);
      }
      graph.writeTo(out);
      for (int i = 1; i < layers; i += 2) {
        tensor(i, weights, out);
      }
      out.flush();
    }
  }

  private static TensorProto header(int layer) {
    return TensorProto.newBuilder()
        .setName("w" + layer)
        .addDims(SIDE)
        .addDims(SIDE)
        .setDataType(TensorProto.DataType.FLOAT_VALUE)
        .build();
  }

  private static int tensorBytes(int layer) {
    return header(layer).getSerializedSize()
        + 1
        + CodedOutputStream.computeUInt32SizeNoTag(WEIGHT_BYTES)
        + WEIGHT_BYTES;
  }

  private static void tensor(int layer, byte[] weights, CodedOutputStream out) throws IOException {
    out.writeTag(GraphProto.INITIALIZER_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(tensorBytes(layer));
    header(layer).writeTo(out);
    out.writeByteArray(TensorProto.RAW_DATA_FIELD_NUMBER, weights);
  }
}
