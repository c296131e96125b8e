package io.maple.network.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.maple.network.ElementType;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphBuilder;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.ReadLimits;
import io.maple.network.onnx.GraphWriter;
import io.maple.testing.Refusals;
import io.maple.testing.SharedData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkFilesTest {

  @Test
  void shouldReadOnnx() throws IOException {
    GraphBuilder builder = new GraphBuilder("net", 17);
    builder.input("x", ElementType.FLOAT32);
    builder.output(builder.node("relu", "Relu", Map.of(), "x"));
    Graph graph = builder.build();

    NetworkFile file = read(GraphWriter.write(graph));

    assertThat(file).isEqualTo(new NetworkFile(NetworkFormat.ONNX, graph));
  }

  @Test
  void shouldStoreEveryNcnnNetworkAsOnnx() throws IOException {
    Path folder = SharedData.require("ncnn/networks");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> file.toString().endsWith(".param")))
          .hasSize(35)
          .allSatisfy(file -> assertStorable(NetworkFormat.NCNN, Files.readAllBytes(file)));
    }
  }

  @Test
  void shouldStoreEveryTfliteNetworkAsOnnx() throws IOException {
    int count = 0;
    try (ZipInputStream zip =
        new ZipInputStream(Files.newInputStream(SharedData.require("tflite/files.zip")))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".tflite")) {
          assertStorable(NetworkFormat.TFLITE, zip.readAllBytes());
          count++;
        }
      }
    }
    assertThat(count).isEqualTo(10);
  }

  /** What is stored of a file is the same network. */
  private static void assertStorable(NetworkFormat format, byte[] bytes) throws IOException {
    NetworkFile file = read(bytes);
    assertThat(file.format()).isEqualTo(format);
    Graph stored = read(GraphWriter.write(file.graph())).graph();
    assertThat(stored).isEqualTo(file.graph());
    assertThat(StructureDigest.of(stored)).isEqualTo(StructureDigest.of(file.graph()));
  }

  static List<Arguments> foreign() {
    return List.of(
        of("An empty file", "export or the transfer failed", bytes("")),
        of(
            "A pointer of Git LFS",
            "git lfs pull",
            text("version https://git-lfs.github.com/spec/v1\noid")),
        of("A TorchScript archive", "torch.jit.load", zip("net/data.pkl", "net/code/__torch__.py")),
        of(
            "A PyTorch checkpoint",
            "torch.onnx.export(model, example, \"network.onnx\")",
            zip("archive/data.pkl", "archive/data/0")),
        of("A PyTorch checkpoint", "torch.onnx.export(", bytes("8002 8a0a6cfc9c46f9206aa85019 2e")),
        of(
            "An exported program of PyTorch",
            "torch.export.load",
            zip("net/archive_format", "net/models/model.json")),
        of(
            "A Keras model",
            "model.export(\"network.onnx\", format=\"onnx\")",
            zip("config.json", "model.weights.h5")),
        of(
            "A Keras model or weights in HDF5",
            "tf2onnx.convert --keras",
            bytes("894844460d0a1a0a 00")),
        of("A Core ML package", "export ONNX", zip("net.mlpackage/Manifest.json")),
        of("A zip archive", "unpack it", zip("network.onnx")),
        of("A gzip file", "gunzip", bytes("1f8b0800")),
        of("A tar archive", "unpack it", tar()),
        of("A safetensors file", "optimum-cli export onnx", safetensors()),
        of("A GGUF file", "optimum-cli export onnx", text("GGUF\3\0\0\0")),
        of("A TensorRT engine", "take the ONNX file", text("ftrt\0\0")),
        of("A TensorRT engine", "take the ONNX file", bytes("40000000 7b2276223a317d")),
        of("An ONNX Runtime file", "take the ONNX file", text("\u0018\0\0\0ORTM")),
        of("An ExecuTorch program", "torch.onnx.export", text("\u0018\0\0\0ET12")),
        of("The weights of an ncnn network", ".param", bytes("476b3001 0000")),
        of("A binary file of ncnn", ".param", bytes("dd857600 0300")),
        of(
            "An OpenVINO network",
            "take the ONNX file",
            text("<?xml version=\"1.0\"?>\n<net name=\"n\" version=\"11\">")),
        of("A web page", "download the raw file", text("\n<!DOCTYPE html>\n<html>")),
        of(
            "A TensorFlow.js model",
            "tf2onnx.convert --tfjs",
            text("{\"format\": \"layers-model\", \"modelTopology\": {}}")),
        of("A PaddlePaddle program", "paddle2onnx", text("{\"base_code\":{\"magic\":\"pir\"}}")),
        of(
            "A PaddlePaddle program",
            "paddle2onnx",
            bytes("0a40 0800 10ffffffffffffffffff01 1a05 0a03616263")),
        of("A JSON file", "take the .onnx file", text("{\"a\": 1}")),
        of(
            "A SavedModel of TensorFlow",
            "tf2onnx.convert --saved-model",
            bytes("0801 129008 0a8004 120a 0a08 0a03416464")),
        of("A Core ML model", "coremltools", bytes("0804 1280 01 0a09 0a05696d616765 1200")),
        of(
            "A frozen graph of TensorFlow",
            "tf2onnx.convert --graphdef",
            bytes("0a15 0a01 78 120b 506c616365686f6c646572")),
        of("The file (de ad be ef ...) is neither", "torch.onnx.export", bytes("deadbeef")));
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("foreign")
  void shouldRefuseOtherFormatsByNameAndNameAWayToOnnx(String name, String remedy, byte[] file) {
    NetworkException refusal = catchThrowableOfType(NetworkException.class, () -> read(file));

    assertThat(refusal).isNotNull().hasMessageStartingWith(name);
    assertThat(refusal.getMessage()).contains(remedy);
    assertThat(refusal.isTooLarge()).isFalse();
    Refusals.assertHelpful(refusal.getMessage());
  }

  @Test
  void shouldRefuseEachBeginningOfAnyFormat() {
    for (Arguments each : foreign()) {
      byte[] file = (byte[]) each.get()[2];
      for (int length = 0; length < Math.min(file.length, 64); length++) {
        byte[] beginning = Arrays.copyOf(file, length);
        assertThatThrownBy(() -> read(beginning)).isInstanceOf(NetworkException.class);
      }
    }
  }

  private static NetworkFile read(byte[] file) throws IOException {
    return NetworkFiles.read(new ByteArrayInputStream(file), ReadLimits.DEFAULT);
  }

  private static Arguments of(String name, String remedy, byte[] file) {
    return Arguments.of(name, remedy, file);
  }

  private static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal.replace(" ", ""));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] zip(String... names) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] tar() {
    byte[] bytes = new byte[512];
    System.arraycopy(text("ustar"), 0, bytes, 257, 5);
    bytes[0] = 'a';
    return bytes;
  }

  private static byte[] safetensors() {
    return text("X\0\0\0\0\0\0\0{\"w\":{\"dtype\":\"F32\",\"shape\":[2]}}");
  }
}
