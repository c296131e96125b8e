package io.maple.registry.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.maple.access.ApiKeys;
import io.maple.access.Scope;
import io.maple.device.AgentTokens;
import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.testing.ServiceTest;
import io.maple.testing.Spaces;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** With keys: whose networks are whose. */
@ServiceTest
@TestPropertySource(
    properties = {
      "server.address=0.0.0.0",
      "maple.security.admin-key=" + NetworkVisibilityTest.ADMIN,
      "maple.limits.requests-per-second=1000000",
      "maple.networks.per-key=2"
    })
class NetworkVisibilityTest {

  static final String ADMIN = "the-admin-key-of-networks-and-no-other";
  private static final String DEVICE = "visible";

  @Autowired MockMvcTester http;
  @Autowired ApiKeys keys;
  @Autowired Devices devices;
  @Autowired AgentTokens tokens;

  private String mine = "";
  private String other = "";

  @BeforeEach
  void makeKeys() {
    mine = key();
    other = key();
    devices.register(new NewDevice(DEVICE, DeviceTraits.of("Visible", DeviceKind.CPU)));
  }

  @AfterEach
  void clear() {
    devices.delete(DEVICE);
    String all = text(get("/networks?origin=UPLOADED&size=200", ADMIN));
    JsonPath.<List<String>>read(all, "$.content[*].id")
        .forEach(
            id ->
                http.delete()
                    .uri("/networks/" + id)
                    .headers(h -> h.setBearerAuth(ADMIN))
                    .exchange());
  }

  private String key() {
    return keys.make("networks", EnumSet.of(Scope.PREDICT, Scope.WRITE)).text().value();
  }

  @Test
  void shouldShowAnUploadToItsKeyAndToAdminOnly() {
    String id = upload(1, false, mine);

    assertThat(get("/networks/" + id, mine)).hasStatusOk();
    assertThat(get("/networks/" + id, ADMIN)).hasStatusOk();
    for (String path : List.of("", "/operators", "/kernels", "/memory", "/onnx")) {
      assertThat(get("/networks/" + id + path, other)).as(path).hasStatus(404);
    }
    assertThat(delete(id, other)).hasStatus(404);
    assertThat(ids(other)).isEmpty();
    assertThat(ids(mine)).containsExactly(id);
    assertThat(ids(ADMIN)).contains(id);
  }

  @Test
  void shouldShowASharedUploadToEveryKey() {
    String id = upload(1, true, mine);

    assertThat(get("/networks/" + id, other)).hasStatusOk();
    assertThat(ids(other)).containsExactly(id);
    assertThat(delete(id, other)).hasStatus(403);
    assertThat(get("/networks/" + id, other)).hasStatusOk();
    assertThat(delete(id, mine)).hasStatus(204);
  }

  @Test
  void shouldKeepUploadsOfTheSameFileApart() {
    String first = upload(1, false, mine);
    String second = upload(1, false, other);

    assertThat(second).isNotEqualTo(first);
    String shown = text(get("/networks/" + second, other));
    assertThat(JsonPath.<Object>read(shown, "$.sameAs")).isNull();
  }

  @Test
  void shouldAcceptSpecsOfVisibleNetworksOnly() {
    String id = upload(1, false, mine);
    String sample =
        "{\"samples\": [{\"architecture\": {\"space\": \"networks\", \"spec\": \"%s\"}, \"latencyMillis\": 2}]}"
            .formatted(id);
    String question =
        "{\"device\": \"%s\", \"architecture\": {\"space\": \"networks\", \"spec\": \"%s\"}}"
            .formatted(DEVICE, id);

    MvcTestResult refused = post("/devices/" + DEVICE + "/samples", sample, other);
    assertThat(refused).hasStatus(400);
    assertThat(text(refused)).contains("unknown network");
    assertThat(post("/predict", question, other)).hasStatus(400);
    assertThat(get("/search-spaces/networks/architectures/" + id, other)).hasStatus(400);
    assertThat(get("/search-spaces/networks/architectures/" + id + "/kernels", other))
        .hasStatus(400);

    assertThat(post("/devices/" + DEVICE + "/samples", sample, mine)).hasStatusOk();
    assertThat(get("/search-spaces/networks/architectures/" + id, mine)).hasStatusOk();
    assertThat(delete(id, mine)).hasStatus(409);
  }

  @Test
  void shouldShowAnAgentSharedNetworksOnly() {
    String secret = upload(1, false, mine);
    String shared = upload(2, true, mine);
    String token = tokens.replace(DEVICE).value();
    String path = "/agent/devices/" + DEVICE + "/search-spaces/networks/architectures/";

    assertThat(get(path + secret, token)).hasStatus(400);
    assertThat(get(path + shared, token)).hasStatusOk();
  }

  @Test
  void shouldCountEachKeysNetworks() {
    upload(1, false, mine);
    upload(2, false, mine);
    upload(3, false, other);

    MvcTestResult third = send(3, false, mine);
    assertThat(third).hasStatus(409);
    assertThat(text(third)).contains("too-many-networks");
    assertThat(send(2, false, mine)).hasStatus(200);
  }

  private String upload(int choice, boolean shared, String key) {
    MvcTestResult made = send(choice, shared, key);
    assertThat(made).as(text(made)).hasStatus(201);
    return JsonPath.read(text(made), "$.id");
  }

  private MvcTestResult send(int choice, boolean shared, String key) {
    byte[] file =
        Spaces.onnx(Spaces.NAS_BENCH_201.of(choice, choice, choice, choice, choice, choice))
            .toByteArray();
    return http.post()
        .uri("/networks?shared=" + shared)
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .content(file)
        .headers(h -> h.setBearerAuth(key))
        .exchange();
  }

  private List<String> ids(String key) {
    return JsonPath.read(text(get("/networks?origin=UPLOADED&size=200", key)), "$.content[*].id");
  }

  private MvcTestResult get(String path, String key) {
    return http.get().uri(path).headers(h -> h.setBearerAuth(key)).exchange();
  }

  private MvcTestResult delete(String id, String key) {
    return http.delete().uri("/networks/" + id).headers(h -> h.setBearerAuth(key)).exchange();
  }

  private MvcTestResult post(String path, String body, String key) {
    return http.post()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .headers(h -> h.setBearerAuth(key))
        .exchange();
  }

  private static String text(MvcTestResult answer) {
    return new String(answer.getResponse().getContentAsByteArray(), UTF_8);
  }
}
