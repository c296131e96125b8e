package io.maple.network.onnx.runnable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.maple.network.catalogue.Catalogue;
import io.maple.network.catalogue.CatalogueNetwork;
import io.maple.network.graph.Graph;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Node;
import io.maple.network.graph.ReadLimits;
import io.maple.network.graph.TypedGraph;
import io.maple.network.onnx.read.OnnxReader;
import io.maple.network.shape.Bindings;
import io.maple.network.shape.ShapeInference;
import io.maple.testing.SharedData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunnableModelTest {

  private static final long SEED = 1;

  @ParameterizedTest
  @ValueSource(
      strings = {"mobilenet-v3-small", "shufflenet-v2", "ghostnet", "vit-tiny-16", "minilm-l6"})
  void shouldRunNetworksOfTheCatalogue(String id) throws Exception {
    assertRuns(known(id), 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "silero_vad__vad.onnx | input.0=1,input.1=576,state.1=1 | sr=16000 | 16000",
        "silero_vad__vad_16k_sequence.onnx | batch=1,sequence_length=8 | | 0",
        "rapidocr__ch_ppocr_mobile_v2.0_cls_infer.onnx | batch=1,x.2=48,x.3=192 | | 0"
      })
  void shouldRunPublishedFiles(String file, String dims, @Nullable String values, long integer)
      throws Exception {
    try (ZipFile zip = new ZipFile(SharedData.require("onnx/real.zip").toFile());
        InputStream model = zip.getInputStream(zip.getEntry(file))) {
      Bindings bindings = Bindings.parse(dims);
      Graph graph = new OnnxReader().read(model, ReadLimits.DEFAULT);
      assertRuns(infer(graph, values == null ? bindings : bindings.withValues(values)), integer);
    }
  }

  @Test
  void shouldWriteTheSameBytesEveryTimeAndAsManyAsItAnnounces() throws IOException {
    TypedGraph typed = known("squeezenet-1-1");
    byte[] once = bytes(new RunnableModel(typed, SEED));
    assertThat(once).hasSize(Math.toIntExact(new RunnableModel(typed, SEED).sizeBytes()));
    assertThat(bytes(new RunnableModel(typed, SEED))).isEqualTo(once);
    assertThat(bytes(new RunnableModel(typed, SEED + 1))).isNotEqualTo(once);
    Graph read = new OnnxReader().read(new ByteArrayInputStream(once), ReadLimits.DEFAULT);
    assertThat(read.nodes()).isEqualTo(typed.graph().nodes());
  }

  @Test
  void shouldAnnounceAZipWhereAFileWouldBeTooLarge() {
    TypedGraph typed = known("llama-3.2-1b-decode");
    RunnableModel model = new RunnableModel(typed, SEED);
    assertThat(model.extension()).isEqualTo(".zip");
    assertThat(model.sizeBytes()).isEqualTo(RunnableModel.UNKNOWN_SIZE);
  }

  @Test
  void shouldRefuseOperatorsThatNoRuntimeOfOnnxHas() {
    Node kept = new Node("out", "ncnn", "PriorBox", List.of(), List.of("boxes"), Map.of());
    Graph graph =
        new Graph(
            "kept", List.of(), List.of("boxes"), Map.of(), Map.of(), List.of(kept), Map.of("", 17));
    TypedGraph typed = infer(graph, Bindings.NONE);
    assertThatThrownBy(() -> new RunnableModel(typed, SEED))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("PriorBox");
  }

  /** A network of the catalogue at its defaults. */
  private static TypedGraph known(String id) {
    CatalogueNetwork network = Catalogue.find(id).orElseThrow();
    Map<String, Long> sizes = new LinkedHashMap<>(network.defaults());
    sizes.remove(CatalogueNetwork.MULTIPLIER);
    return infer(network.graph(), Bindings.of(sizes));
  }

  private static TypedGraph infer(Graph graph, Bindings bindings) {
    return ShapeInference.infer(graph, bindings);
  }

  private static byte[] bytes(RunnableModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.writeTo(bytes);
    return bytes.toByteArray();
  }

  private static void assertRuns(TypedGraph typed, long integer) throws IOException, OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    byte[] file = bytes(new RunnableModel(typed, SEED));
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = environment.createSession(file, options)) {
      Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
      for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
        TensorInfo info = (TensorInfo) input.getValue().getInfo();
        long[] shape = Objects.requireNonNull(typed.tensor(input.getKey()).shape()).sizes();
        inputs.put(input.getKey(), tensor(environment, info, shape, integer));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
        float[] made = new float[values.remaining()];
        values.get(made);
        for (float value : made) {
          assertThat(value).isFinite().isBetween(-1e3f, 1e3f);
        }
        assertThat(made.length == 1 || made[0] != made[made.length - 1]).isTrue();
      }
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static OnnxTensor tensor(
      OrtEnvironment environment, TensorInfo info, long[] shape, long integer) throws OrtException {
    int count = 1;
    for (long size : shape) {
      count = Math.toIntExact(count * size);
    }
    Random random = new Random(3);
    switch (info.type) {
      case FLOAT -> {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
          values[i] = (float) random.nextGaussian();
        }
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
      }
      case INT64 -> {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
          values[i] = integer == 0 ? 1 : integer;
        }
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
      }
      default -> throw new IllegalStateException("No input is " + info.type + ".");
    }
  }
}
