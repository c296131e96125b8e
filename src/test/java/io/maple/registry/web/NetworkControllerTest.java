package io.maple.registry.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.network.file.NetworkFiles;
import io.maple.network.graph.Graph;
import io.maple.network.graph.ReadLimits;
import io.maple.network.onnx.GraphWriter;
import io.maple.sample.NewSample;
import io.maple.sample.Samples;
import io.maple.testing.ServiceTest;
import io.maple.testing.Spaces;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Networks over HTTP, with models of cells as files of callers. */
@ServiceTest
class NetworkControllerTest {

  private static final String CELL =
      "|nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|";
  private static final byte[] FILE = Spaces.onnx(Spaces.NAS_BENCH_201.parse(CELL)).toByteArray();

  @Autowired MockMvcTester http;
  @Autowired Devices devices;
  @Autowired Samples samples;
  @LocalServerPort int port;

  @AfterEach
  void clear() {
    List<String> ids =
        JsonPath.read(text(get("/networks?origin=UPLOADED&size=200")), "$.content[*].id");
    ids.forEach(id -> http.delete().uri("/networks/" + id).exchange());
  }

  @Test
  void shouldUploadShowAndDelete() {
    MvcTestResult made = upload("/networks?name=My cell", FILE);
    String id = JsonPath.read(text(made), "$.id");

    assertThat(made).hasStatus(201).hasHeader("Location", "/networks/" + id);
    assertThat(id).matches("my-cell-[0-9a-f]{8}");
    Map<String, Object> shown = JsonPath.read(text(get("/networks/" + id)), "$");
    assertThat(shown).isEqualTo(JsonPath.read(text(made), "$"));
    assertThat(shown)
        .containsEntry("name", "My cell")
        .containsEntry("origin", "UPLOADED")
        .containsEntry("format", "ONNX")
        .containsEntry("opset", 17)
        .containsEntry("spec", id)
        .containsEntry("fileBytes", FILE.length)
        .containsEntry("shared", false)
        .containsEntry("sameAs", null);
    assertThat(http.delete().uri("/networks/" + id).exchange()).hasStatus(204);
    assertProblem(get("/networks/" + id), 404, "unknown-network", "(" + id + ") is unknown");
  }

  @Test
  void shouldCountWhatTheCellCosts() {
    long macs = Spaces.NAS_BENCH_201.expand(Spaces.NAS_BENCH_201.parse(CELL)).macs();
    String id = JsonPath.read(text(upload("/networks", FILE)), "$.id");

    String eight = text(get("/networks/" + id + "?dims=batch=8"));
    assertThat(JsonPath.<Number>read(eight, "$.macs").longValue()).isEqualTo(8 * macs);
    assertThat(JsonPath.<String>read(eight, "$.spec")).isEqualTo(id + "@batch=8");
    assertThat(JsonPath.<List<Integer>>read(eight, "$.inputs[0].shape"))
        .containsExactly(8, 3, 32, 32);
    assertThat(JsonPath.<List<Integer>>read(eight, "$.outputs[0].shape")).containsExactly(8, 10);
    assertThat(JsonPath.<Integer>read(eight, "$.dimensions[0].size")).isEqualTo(8);
    assertThat(JsonPath.<Integer>read(eight, "$.dimensions[0].defaultSize")).isEqualTo(1);
    assertThat(JsonPath.<Number>read(eight, "$.memory.peakBytes").longValue()).isPositive();
  }

  @Test
  void shouldAnswerARepeatedUploadWithTheEarlierNetwork() {
    String first = text(upload("/networks?name=First", FILE));
    MvcTestResult again = upload("/networks?name=Second", FILE);

    assertThat(again).hasStatus(200);
    assertThat(text(again)).isEqualTo(first);
  }

  @Test
  void shouldRecogniseTheStructureOfAStrippedFile() throws Exception {
    Graph graph = NetworkFiles.read(new ByteArrayInputStream(FILE), ReadLimits.DEFAULT).graph();
    String whole = text(upload("/networks?name=Whole", FILE));
    String stripped = text(upload("/networks?name=Stripped", GraphWriter.write(graph)));

    assertThat(JsonPath.<String>read(stripped, "$.sameAs")).isEqualTo(JsonPath.read(whole, "$.id"));
    for (String figure : List.of("$.digest", "$.macs", "$.parameters", "$.operators", "$.memory")) {
      assertThat(JsonPath.<Object>read(stripped, figure)).isEqualTo(JsonPath.read(whole, figure));
    }
  }

  @Test
  void shouldReadTheFileOfAForm() throws Exception {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        ("--x\r\n"
                + "Content-Disposition: form-data; name=\"dims\"\r\n\r\n"
                + "batch=2\r\n"
                + "--x\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"C:\\n"
                + "ets\\my.cell.onnx\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n")
            .getBytes(UTF_8));
    form.writeBytes(FILE);
    form.writeBytes("\r\n--x--\r\n".getBytes(UTF_8));
    HttpResponse<String> answer =
        send("/networks", "multipart/form-data; boundary=x", form.toByteArray());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(JsonPath.<String>read(answer.body(), "$.name")).isEqualTo("my.cell");
    assertThat(JsonPath.<List<Integer>>read(answer.body(), "$.inputs[0].shape"))
        .containsExactly(2, 3, 32, 32);
    assertThat(JsonPath.<Integer>read(answer.body(), "$.fileBytes")).isEqualTo(FILE.length);
  }

  @Test
  void shouldSayWhatIsWrongWithAForm() throws Exception {
    HttpResponse<String> empty =
        send(
            "/networks",
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"dims\"\r\n\r\nbatch=2\r\n--x--\r\n"
                .getBytes(UTF_8));
    HttpResponse<String> broken =
        send("/networks", "multipart/form-data; boundary=x", "no form".getBytes(UTF_8));

    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(empty.body()).contains("has no file");
    assertThat(broken.statusCode()).as(broken.body()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "PK\u0003\u0004zip", "not a network", "\u0000\u0001\u0002", "7767517"})
  void shouldRefuseWhatIsNoNetworkAndStoreNothing(String content) {
    assertProblem(upload("/networks", content.getBytes(UTF_8)), 400, "invalid-network", "Maybe ");
    assertThat(
            JsonPath.<Integer>read(text(get("/networks?origin=UPLOADED")), "$.page.totalElements"))
        .isZero();
  }

  @Test
  void shouldRefuseATruncatedFile() {
    byte[] half = java.util.Arrays.copyOf(FILE, FILE.length / 2);

    assertProblem(upload("/networks", half), 400, "invalid-network", "Maybe ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          batch; no name or no =
          batch=; whole number
          batch=0; (batch)
          length=8; (length)
          batch=1,batch=2; bound twice
          """)
  void shouldRefuseDimensionsThatDoNotFit(String dims, String reason) {
    MvcTestResult onUpload =
        http.post()
            .uri("/networks?dims={dims}", dims)
            .contentType(MediaType.APPLICATION_OCTET_STREAM)
            .content(FILE)
            .exchange();
    assertProblem(onUpload, 400, "invalid-dimensions", reason);
    assertProblem(
        http.get().uri("/networks/resnet-18?dims={dims}", dims).exchange(),
        400,
        "invalid-dimensions",
        reason);
  }

  @Test
  void shouldListOperatorsAsRead() {
    String id = JsonPath.read(text(upload("/networks", FILE)), "$.id");

    String operators = text(get("/networks/" + id + "/operators?dims=batch=2"));
    assertThat(JsonPath.<String>read(operators, "$[0].type")).isEqualTo("Conv");
    assertThat(JsonPath.<String>read(operators, "$[0].inputs[0].name")).isEqualTo("input");
    assertThat(JsonPath.<List<Integer>>read(operators, "$[0].inputs[0].shape"))
        .containsExactly(2, 3, 32, 32);
    assertThat(JsonPath.<String>read(operators, "$[0].outputs[0].type")).isEqualTo("float32");
    assertThat(JsonPath.<Integer>read(operators, "$[0].macs")).isEqualTo(2 * 16 * 27 * 32 * 32);
    assertThat(JsonPath.<List<Object>>read(operators, "$").size())
        .isEqualTo(JsonPath.<Integer>read(text(get("/networks/" + id)), "$.operatorCount"));
  }

  @Test
  void shouldListKernelsAsJsonAndAsATable() {
    String id = JsonPath.read(text(upload("/networks", FILE)), "$.id");

    List<Object> kernels = JsonPath.read(text(get("/networks/" + id + "/kernels")), "$");
    MvcTestResult table =
        http.get().uri("/networks/" + id + "/kernels").accept("text/csv").exchange();
    assertThat(text(table)).startsWith("index,type,kind,name,times,macs,bytes,weight_bytes,");
    assertThat(text(table).lines()).hasSize(kernels.size() + 1);
    assertThat(text(get("/networks/" + id + "/kernels.csv"))).isEqualTo(text(table));
  }

  @Test
  void shouldShowMemory() {
    String id = JsonPath.read(text(upload("/networks", FILE)), "$.id");

    String memory = text(get("/networks/" + id + "/memory"));
    List<Integer> timeline = JsonPath.read(memory, "$.timeline[*].activationBytes");
    assertThat(JsonPath.<Integer>read(memory, "$.peakActivationBytes"))
        .isEqualTo(timeline.stream().mapToInt(Integer::intValue).max().orElseThrow());
    assertThat(JsonPath.<Integer>read(memory, "$.peakBytes"))
        .isEqualTo(
            JsonPath.<Integer>read(memory, "$.peakActivationBytes")
                + JsonPath.<Integer>read(memory, "$.weightBytes"));
    assertThat(JsonPath.<Integer>read(memory, "$.weightBytesByType.float32"))
        .isEqualTo(JsonPath.<Integer>read(memory, "$.weightBytes"));
  }

  @Test
  void shouldDownloadARunnableModel() throws Exception {
    MvcTestResult download = get("/networks/resnet-18/onnx");

    assertThat(download).hasStatusOk();
    assertThat(download.getResponse().getHeader("Content-Disposition")).contains("resnet-18.onnx");
    String tag = Objects.requireNonNull(download.getResponse().getHeader("ETag"));
    assertThat(http.get().uri("/networks/resnet-18/onnx").header("If-None-Match", tag).exchange())
        .hasStatus(304);
    Graph graph =
        NetworkFiles.read(
                new ByteArrayInputStream(download.getResponse().getContentAsByteArray()),
                ReadLimits.DEFAULT)
            .graph();
    assertThat(graph.nodes()).isNotEmpty();
  }

  @Test
  void shouldListTheCatalogueInPagesAndOrders() {
    String first = text(get("/networks?origin=CATALOGUE&size=2"));
    assertThat(JsonPath.<List<String>>read(first, "$.content[*].id")).hasSize(2);
    assertThat(JsonPath.<Integer>read(first, "$.page.totalElements")).isGreaterThan(2);
    List<Number> macs =
        JsonPath.read(
            text(get("/networks?sort=-macs&size=200&origin=CATALOGUE")), "$.content[*].macs");
    assertThat(macs.stream().map(Number::longValue))
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(JsonPath.<List<String>>read(text(get("/networks?q=RESNET-34")), "$.content[*].id"))
        .contains("resnet-34");
    assertProblem(get("/networks?sort=speed"), 400, "invalid-input", "sort");
    assertProblem(get("/networks?size=201"), 400, "invalid-input", "size");
    assertProblem(get("/networks?origin=MARS"), 400, "invalid-input", "origin");
  }

  @Test
  void shouldShowTheCatalogueBesideItsReference() {
    String shown = text(get("/networks/resnet-18"));

    assertThat(JsonPath.<String>read(shown, "$.origin")).isEqualTo("CATALOGUE");
    assertThat(JsonPath.<Integer>read(shown, "$.parameters"))
        .isEqualTo(JsonPath.<Integer>read(shown, "$.publishedParameters"));
    assertThat(JsonPath.<String>read(shown, "$.reference")).contains("He et al.");
    assertProblem(
        http.delete().uri("/networks/resnet-18").exchange(), 409, "catalogue-network", "catalogue");
  }

  @Test
  void shouldKeepANetworkThatHasSamples() {
    devices.register(new NewDevice("measured", DeviceTraits.of("Measured", DeviceKind.CPU)));
    try {
      String id = JsonPath.read(text(upload("/networks", FILE)), "$.id");
      samples.upload("measured", List.of(NewSample.of("networks", id + "@batch=2", 1.5)));

      assertProblem(
          http.delete().uri("/networks/" + id).exchange(), 409, "network-in-use", "has samples");
      assertThat(get("/networks/" + id)).hasStatusOk();
    } finally {
      devices.delete("measured");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"operators", "kernels", "memory"})
  void shouldAnswerTheSameOfArchitecturesOfAnySpace(String part) {
    String id = JsonPath.read(text(upload("/networks", FILE)), "$.id");
    String ofFile = text(get("/networks/" + id + "/" + part));

    assertThat(
            text(
                http.get()
                    .uri("/search-spaces/networks/architectures/{spec}/" + part, id)
                    .exchange()))
        .isEqualTo(ofFile);
    assertThat(
            text(
                http.get()
                    .uri("/search-spaces/nasbench201/architectures/{spec}/" + part, CELL)
                    .exchange()))
        .isEqualTo(ofFile);
  }

  @Test
  void shouldSayWhichArchitectureIsUnknown() {
    assertProblem(
        get("/search-spaces/networks/architectures/nothing-like-it/operators"),
        400,
        "invalid-architecture",
        "unknown network (nothing-like-it)");
    assertProblem(
        get("/search-spaces/nowhere/architectures/x/operators"),
        404,
        "unknown-search-space",
        "nowhere");
  }

  private MvcTestResult upload(String path, byte[] file) {
    return http.post()
        .uri(path)
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .content(file)
        .exchange();
  }

  private HttpResponse<String> send(String path, String type, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private MvcTestResult get(String path) {
    return http.get().uri(URI.create(path)).exchange();
  }

  private static String text(MvcTestResult answer) {
    return new String(answer.getResponse().getContentAsByteArray(), UTF_8);
  }

  private static void assertProblem(MvcTestResult answer, int status, String code, String detail) {
    assertThat(answer).as(text(answer)).hasStatus(status);
    assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo(code);
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.detail")
        .asString()
        .contains(detail)
        .contains("\nMaybe ");
  }
}
