package io.maple.adaptation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maple.adaptation.Adaptations;
import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.learn.Quantity;
import io.maple.sample.NewSample;
import io.maple.sample.Samples;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.testing.ServiceTest;
import io.maple.testing.Spaces;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows adaptations over a real connection. */
@ServiceTest
class AdaptationEventsTest {

  private static final SearchSpace CELLS = SearchSpaces.named("nasbench201");
  private static final String DEVICE = "followed";

  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();
  private final Queue<JsonNode> told = new ConcurrentLinkedQueue<>();

  @LocalServerPort int port;
  @Autowired Devices devices;
  @Autowired Samples samples;
  @Autowired Adaptations adaptations;

  @BeforeEach
  void know() {
    devices.register(new NewDevice(DEVICE, DeviceTraits.of("Followed", DeviceKind.GPU)));
  }

  @AfterEach
  void forget() {
    devices.delete(DEVICE);
  }

  @Test
  void shouldTellTheNewestAtOnceAndThenWhatHappens() throws Exception {
    samples.upload(DEVICE, some(8));
    adaptations.request(DEVICE, "nasbench201", Quantity.LATENCY, null);
    try (InputStream stream = follow(DEVICE)) {
      Thread reader = new Thread(() -> read(stream), "reader");
      reader.start();
      await().untilAsserted(() -> assertThat(causes()).contains("REQUEST"));
      samples.upload(DEVICE, some(150));
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(told)
                      .anySatisfy(
                          event -> {
                            assertThat(event.path("cause").asString()).isEqualTo("SAMPLES");
                            assertThat(event.path("state").asString()).isEqualTo("SUCCEEDED");
                            assertThat(event.path("progress").asDouble()).isEqualTo(1);
                          }));
    }
  }

  @Test
  void shouldRefuseToFollowWhomNobodyKnows() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri("nobody")).build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("unknown-device");
  }

  @Test
  void shouldRefuseInJsonWhoAsksForEventsOnly() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("nobody")).header("Accept", "text/event-stream").build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("unknown-device");
  }

  private InputStream follow(String device) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(device)).header("Accept", "text/event-stream").build();
    HttpResponse<InputStream> answer =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    return answer.body();
  }

  private URI uri(String device) {
    return URI.create("http://127.0.0.1:" + port + "/devices/" + device + "/events");
  }

  private List<String> causes() {
    return told.stream().map(event -> event.path("cause").asString()).toList();
  }

  private void read(InputStream stream) {
    try (Stream<String> lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)).lines()) {
      lines
          .filter(line -> line.startsWith("data:"))
          .forEach(line -> told.add(json.readTree(line.substring("data:".length()))));
    } catch (UncheckedIOException over) {
      assertThat(over.getCause()).isInstanceOf(IOException.class);
    }
  }

  private static List<NewSample> some(int count) {
    Random random = new Random(count);
    return Stream.generate(() -> CELLS.random(random))
        .distinct()
        .limit(count)
        .map(cell -> NewSample.of("nasbench201", cell.spec(), 1 + Spaces.expand(cell).macs() / 2e7))
        .toList();
  }
}
