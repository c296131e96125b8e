package io.maple.agent.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.maple.device.AgentTokens;
import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.profile.Profiles;
import io.maple.sample.Samples;
import io.maple.testing.ServiceTest;
import io.maple.testing.Targets;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
class AgentControllerTest {

  private static final String DEVICE = "agented";
  private static final String OTHER = "agented-other";
  private static final String PATH = "/agent/devices/" + DEVICE;
  private static final String CONV = "nor_conv_3x3-c16-32x32";
  private static final String PERF = "251904113;;cycles;84310000;62.50;;\n";
  private static final String QUERY =
      "?space=nasbench201&operator=" + CONV + "&repetitions=1000&latencyMillis=0.084";

  @Autowired MockMvcTester http;
  @Autowired Devices devices;
  @Autowired AgentTokens tokens;
  @Autowired Profiles profiles;
  @Autowired Samples samples;

  private String token = "";

  @BeforeEach
  void register() {
    for (String id : List.of(DEVICE, OTHER)) {
      devices.register(new NewDevice(id, DeviceTraits.of(id, DeviceKind.CPU)));
    }
    token = tokens.replace(DEVICE).value();
  }

  @AfterEach
  void delete() {
    devices.delete(DEVICE);
    devices.delete(OTHER);
  }

  @Test
  void shouldStoreAProfile() {
    MvcTestResult answer = json(HttpMethod.POST, "/profiles", AgentExamples.PROFILE);
    assertThat(answer).hasStatus(201);
    assertThat(answer).bodyJson().extractingPath("$.version").isEqualTo(1);
    assertThat(answer).bodyJson().extractingPath("$.operators").isEqualTo(2);
    assertThat(answer).bodyJson().extractingPath("$.warnings").asArray().isEmpty();
    assertThat(json(HttpMethod.POST, "/profiles", AgentExamples.PROFILE)).hasStatus(200);
    MvcTestResult shown = get("/devices/%s/profiles/1?space=nasbench201".formatted(DEVICE));
    assertThat(shown)
        .bodyJson()
        .extractingPath("$[0].counters.cache-misses.running")
        .isEqualTo(0.62);
    assertThat(shown)
        .bodyJson()
        .extractingPath("$[0].counters.LLC-stores.state")
        .isEqualTo("NOT_SUPPORTED");
    MvcTestResult descriptor = get("/devices/%s/descriptor?space=nasbench201".formatted(DEVICE));
    assertThat(descriptor)
        .bodyJson()
        .extractingPath("$[0].perRepetition.cycles")
        .isEqualTo(Math.log(251904.113));
    assertThat(descriptor).bodyJson().doesNotHavePath("$[0].perRepetition.LLC-stores");
  }

  @Test
  void shouldTakeBackAProfileAsItIsShown() throws Exception {
    json(HttpMethod.POST, "/profiles", AgentExamples.PROFILE);
    String shown =
        get("/devices/%s/profiles/1?space=nasbench201".formatted(DEVICE))
            .getResponse()
            .getContentAsString();
    MvcTestResult again =
        json(
            HttpMethod.POST,
            "/profiles",
            "{\"space\":\"nasbench201\",\"operators\":%s}".formatted(shown));
    assertThat(again).hasStatus(200);
    assertThat(again).bodyJson().extractingPath("$.repeated").isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-ndjson"})
  void shouldStoreWhatPerfPrinted(String type) {
    assertThat(perf(type, QUERY, PERF)).hasStatus(201);
    assertThat(profiles.operators(DEVICE, "nasbench201", 1).get(0).counters().get("cycles"))
        .extracting("running")
        .isEqualTo(0.625);
  }

  @Test
  void shouldWarnOfCountersThatDescribeNothing() {
    MvcTestResult answer =
        json(HttpMethod.POST, "/profiles", profile(operator("\"cylces\":1,\"branches\":2")));
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.warnings[0].message")
        .asString()
        .contains("cylces")
        .doesNotContain("branches");
  }

  @ParameterizedTest
  @MethodSource("wrongProfiles")
  void shouldRefuseAWrongProfile(String body, String code, String field) {
    assertProblem(json(HttpMethod.POST, "/profiles", body), 400, code, field);
    assertThat(profiles.list(DEVICE, null)).isEmpty();
  }

  static Stream<Arguments> wrongProfiles() {
    String invalid = "invalid-profile";
    String good = operator("\"cycles\":1e9");
    return Stream.of(
        Arguments.of("", "missing-body", "body"),
        Arguments.of("{}", invalid, "space"),
        Arguments.of("<html></html>", "invalid-json", "body"),
        Arguments.of("{\"space\":\"nasbench201\",\"operators\":[", "invalid-json", "operators[0]"),
        Arguments.of(profile(""), invalid, "operators"),
        Arguments.of("{\"space\":\"nasbench201\"}", invalid, "operators"),
        Arguments.of(
            "{\"space\":\"nasbench202\",\"operators\":[]}", "unknown-search-space", "space"),
        Arguments.of(profile("null"), invalid, "operators[0].operator"),
        Arguments.of(profile(good.replace("c16", "c17")), invalid, "operators[0].operator"),
        Arguments.of(profile(good + "," + good), invalid, "operators[1].operator"),
        Arguments.of(profile(good.replace("1000", "0")), invalid, "operators[0].repetitions"),
        Arguments.of(
            profile(good.replace("1000", "1.5")), "invalid-json", "operators[0].repetitions"),
        Arguments.of(
            profile(good.replace("1000", "1000000000000000000")),
            "invalid-json",
            "operators[0].repetitions"),
        Arguments.of(profile(good.replace("0.084", "-1")), invalid, "operators[0].latencyMillis"),
        Arguments.of(
            profile(good.replace("0.084", "1e300")), invalid, "operators[0].latencyMillis"),
        Arguments.of(
            profile(good.replace("0.084", "NaN")), "invalid-json", "operators[0].latencyMillis"),
        Arguments.of(profile(operator("")), invalid, "operators[0].counters"),
        Arguments.of(counter("-1"), invalid, "operators[0].counters.cycles"),
        Arguments.of(counter("1000000000000000000"), invalid, "operators[0].counters.cycles"),
        Arguments.of(counter("1e400"), invalid, "operators[0].counters.cycles"),
        Arguments.of(counter("NaN"), "invalid-json", "operators[0].counters.cycles"),
        Arguments.of(counter("\"many\""), "invalid-input", "operators[0].counters.cycles"),
        Arguments.of(counter("[1]"), "invalid-input", "operators[0].counters.cycles"),
        Arguments.of(
            counter("{\"value\":1,\"running\":62}"),
            invalid,
            "operators[0].counters.cycles.running"),
        Arguments.of(
            counter("{\"running\":1}"), "invalid-input", "operators[0].counters.cycles.value"),
        Arguments.of(
            counter("{\"value\":1,\"state\":\"LOST\"}"),
            "invalid-input",
            "operators[0].counters.cycles.state"),
        Arguments.of(
            profile(operator("\"cycles\":1,\"cycles:u\":2")),
            invalid,
            "operators[0].counters.cycles:u"),
        Arguments.of(
            profile(operator("\"cycles\":1,\"cycles\":2")),
            "invalid-json",
            "operators[0].counters.cycles"),
        Arguments.of(profile(operator("\"<b>\":1")), invalid, "operators[0].counters.<b>"),
        Arguments.of(
            profile(good.replace("\"counters\"", "\"perf\":\"\",\"counters\"")),
            invalid,
            "operators[0].perf"));
  }

  @ParameterizedTest
  @MethodSource("wrongPerf")
  void shouldNameTheLineOfWrongPerfOutput(String perf, int line) {
    MvcTestResult bare = perf("text/plain", QUERY, perf);
    assertProblem(bare, 400, "invalid-profile", "body");
    assertThat(bare).bodyJson().extractingPath("$.errors[0].line").isEqualTo(line);
    String quoted = perf.replace("\"", "\\\"").replace("\n", "\\n");
    String operator =
        """
        {"operator":"%s","repetitions":1,"latencyMillis":1,"perf":"%s"}"""
            .formatted(CONV, quoted);
    MvcTestResult embedded = json(HttpMethod.POST, "/profiles", profile(operator));
    assertProblem(embedded, 400, "invalid-profile", "operators[0].perf");
    assertThat(embedded).bodyJson().extractingPath("$.errors[0].line").isEqualTo(line);
    assertThat(profiles.list(DEVICE, null)).isEmpty();
  }

  static Stream<Arguments> wrongPerf() {
    return Stream.of(
        Arguments.of("# started\n\n", 2),
        Arguments.of(PERF + "84.31;msec;task-cl", 2),
        Arguments.of("<!DOCTYPE html>\n<html><body>Not found</body></html>\n", 1),
        Arguments.of(PERF + PERF, 2),
        Arguments.of("-1;;cycles;1;100.00;;\n", 1),
        Arguments.of(
            "{\"counter-value\" : \"1000000000000000000.000000\", \"unit\" : \"\","
                + " \"event\" : \"cycles\", \"event-runtime\" : 1, \"pcnt-running\" : 100.00}\n",
            1));
  }

  @ParameterizedTest
  @MethodSource("wrongQueries")
  void shouldRefuseAWrongQuery(String query, String field) {
    MvcTestResult answer = perf("text/plain", query, PERF);
    assertThat(answer).hasStatus(400);
    assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
    assertThat(profiles.list(DEVICE, null)).isEmpty();
  }

  static Stream<Arguments> wrongQueries() {
    return Stream.of(
        Arguments.of("", "space"),
        Arguments.of(QUERY.replace("c16", "c17"), "operator"),
        Arguments.of(QUERY.replace("1000", "0"), "repetitions"),
        Arguments.of(QUERY.replace("1000", "1000000000000000000"), "repetitions"),
        Arguments.of(QUERY.replace("0.084", "NaN"), "latencyMillis"),
        Arguments.of(QUERY.replace("0.084", "fast"), "latencyMillis"),
        Arguments.of(QUERY + "&batch=0", "batch"));
  }

  @Test
  void shouldRefuseOtherTypesAndSizes() {
    assertProblem(
        perf("text/html", QUERY, "<html></html>"), 415, "unsupported-media-type", "Content-Type");
    assertProblem(perf("text/plain", QUERY, ""), 400, "missing-body", "body");
    assertProblem(perf("text/plain", QUERY, "#".repeat(9_000_000)), 413, "body-too-large", "body");
    assertThat(profiles.list(DEVICE, null)).isEmpty();
  }

  @Test
  void shouldTellWhatToDo() {
    MvcTestResult work = get(PATH + "/work?space=nasbench201&samples=3");
    assertThat(work).bodyJson().extractingPath("$.operators.length()").isEqualTo(19);
    assertThat(work).bodyJson().extractingPath("$.architectures.length()").isEqualTo(3);
    String spec = read(work, "$.architectures[0].spec");
    String onnx = read(work, "$.architectures[0].onnx");
    assertThat(http.get().uri(URI.create(onnx)).exchange()).hasStatus(401);
    for (String model : List.of(onnx, read(work, "$.operators[0].onnx"))) {
      assertThat(
              http.get()
                  .uri(URI.create(model))
                  .header("Authorization", "Bearer " + token)
                  .exchange())
          .hasStatusOk();
    }
    assertThat(perf("text/plain", QUERY, PERF)).hasStatus(201);
    assertThat(json(HttpMethod.POST, "/samples", sample(spec))).hasStatusOk();
    MvcTestResult left = get(PATH + "/work?space=nasbench201&samples=3");
    assertThat(left)
        .bodyJson()
        .extractingPath("$.done")
        .isEqualTo(Map.of("operators", 1, "ofOperators", 19, "samples", 1, "ofSamples", 3));
    assertThat(left)
        .bodyJson()
        .extractingPath("$.operators[*].operator")
        .asArray()
        .doesNotContain(CONV);
    assertThat(left)
        .bodyJson()
        .extractingPath("$.architectures[*].spec")
        .asArray()
        .hasSize(2)
        .doesNotContain(spec);
    assertThat(get(PATH + "/work?space=nasbench201&samples=1"))
        .bodyJson()
        .extractingPath("$.architectures")
        .asArray()
        .isEmpty();
  }

  @Test
  void shouldRefuseAWrongQuestionForWork() {
    assertProblem(get(PATH + "/work"), 400, "invalid-input", "space");
    assertProblem(get(PATH + "/work?space=x"), 400, "unknown-search-space", "space");
    assertProblem(
        get(PATH + "/work?space=nasbench201&samples=-1"), 400, "invalid-input", "samples");
  }

  @Test
  void shouldFillInDetectedTraits() {
    MvcTestResult answer = json(HttpMethod.PATCH, "", AgentExamples.DETECTED);
    assertThat(answer).hasStatusOk();
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.filledIn")
        .isEqualTo(List.of("labels.cores", "labels.memory", "processor", "runtime"));
    assertThat(devices.require(DEVICE).traits().processor()).isEqualTo("Google Tensor G4");
    assertProblem(
        json(HttpMethod.PATCH, "", "{\"processor\":\"\"}"), 400, "invalid-input", "processor");
    assertProblem(json(HttpMethod.PATCH, "", "{\"name\":\"mine\"}"), 400, "invalid-json", "name");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void shouldLetNobodyInWithoutTheDevicesToken(HttpMethod method, String path) {
    String other = tokens.replace(OTHER).value();
    String old = token;
    token = tokens.replace(DEVICE).value();
    assertRefused(call(method, path, null), 401, "missing-token", "Bearer realm=\"maple\"");
    assertRefused(
        call(method, path, "Basic bWFwbGU6bWFwbGU="),
        401,
        "missing-token",
        "Bearer realm=\"maple\"");
    String invalid = "Bearer realm=\"maple\", error=\"invalid_token\"";
    assertRefused(call(method, path, "Bearer "), 401, "missing-token", "Bearer realm=\"maple\"");
    assertRefused(call(method, path, "Bearer secret"), 401, "invalid-token", invalid);
    assertRefused(call(method, path, "Bearer " + token + "\u00e9"), 401, "invalid-token", invalid);
    assertRefused(call(method, path, "Bearer " + old), 401, "invalid-token", invalid);
    assertRefused(call(method, path, "Bearer " + other), 403, "other-device", null);
    assertThat(profiles.list(DEVICE, null)).isEmpty();
    assertThat(samples.count(Targets.latency(DEVICE, "nasbench201"))).isZero();
  }

  static Stream<Arguments> operations() {
    return Stream.of(
        Arguments.of(HttpMethod.GET, PATH + "/work?space=nasbench201"),
        Arguments.of(HttpMethod.POST, PATH + "/profiles"),
        Arguments.of(HttpMethod.POST, PATH + "/samples"),
        Arguments.of(HttpMethod.PATCH, PATH),
        Arguments.of(HttpMethod.PATCH, PATH + "/"),
        Arguments.of(HttpMethod.GET, PATH + "/nothing"),
        Arguments.of(HttpMethod.DELETE, PATH + "/work"),
        Arguments.of(HttpMethod.POST, "/%61gent/devices/" + DEVICE + "/profiles"),
        Arguments.of(HttpMethod.POST, "/agent;x=y/devices/" + DEVICE + ";z/profiles"));
  }

  @Test
  void shouldAnswerTheTokenOnceAndLogItNever(CapturedOutput output) {
    LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
    List<String> loggers = List.of("io.maple", "org.springframework.web", "org.hibernate.SQL");
    loggers.forEach(logger -> logging.setLogLevel(logger, LogLevel.TRACE));
    try {
      MvcTestResult registered =
          http.post()
              .uri("/devices")
              .contentType(MediaType.APPLICATION_JSON)
              .content("{\"id\":\"agented-third\",\"name\":\"Third\",\"kind\":\"CPU\"}")
              .exchange();
      String first = read(registered, "$.agentToken");
      MvcTestResult replaced = http.post().uri("/devices/agented-third/agent-token").exchange();
      String second = read(replaced, "$.agentToken");
      assertThat(second).isNotEqualTo(first);
      String path = "/agent/devices/agented-third/work?space=nasbench201&samples=0";
      assertThat(call(HttpMethod.GET, path, "Bearer " + first)).hasStatus(401);
      assertThat(call(HttpMethod.GET, path, "bearer " + second)).hasStatus(200);
      assertThat(get("/devices/agented-third")).bodyText().doesNotContain("agentToken");
      assertThat(output.getAll()).contains("agented-third").doesNotContain(first, second);
    } finally {
      loggers.forEach(logger -> logging.setLogLevel(logger, null));
      devices.delete("agented-third");
    }
  }

  @Test
  void shouldMakeNoTokenForAnUnknownDevice() {
    assertProblem(
        http.post().uri("/devices/nobody/agent-token").exchange(), 404, "unknown-device", "device");
  }

  @Test
  void shouldSayWhatADescriptorNeeds() {
    for (String what : List.of("descriptor", "similar")) {
      String path = "/devices/%s/%s?space=".formatted(DEVICE, what);
      MvcTestResult answer = get(path + "nasbench201");
      assertProblem(answer, 409, "no-descriptor", "device");
      assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains("\nMaybe ");
      assertProblem(get(path + "x"), 400, "unknown-search-space", "space");
      assertProblem(
          get("/devices/nobody/%s?space=nasbench201".formatted(what)),
          404,
          "unknown-device",
          "device");
    }
    assertProblem(
        get("/devices/%s/profiles/7?space=nasbench201".formatted(DEVICE)),
        404,
        "unknown-profile",
        "version");
  }

  @Test
  void shouldDescribeTheTokenInTheApi() {
    MvcTestResult api = get("/v3/api-docs");
    assertThat(api)
        .bodyJson()
        .extractingPath("$.components.securitySchemes.agentToken.scheme")
        .isEqualTo("bearer");
    for (String path : List.of("work", "profiles", "samples")) {
      String method = path.equals("work") ? "get" : "post";
      String operation = "$.paths['/agent/devices/{id}/%s'].%s".formatted(path, method);
      assertThat(api).bodyJson().extractingPath(operation + ".security[0].agentToken").isNotNull();
      assertThat(api).bodyJson().extractingPath(operation + ".tags").isEqualTo(List.of("Agent"));
    }
    assertThat(api).bodyJson().doesNotHavePath("$.paths['/devices'].post.security[0].agentToken");
  }

  private MvcTestResult get(String path) {
    return http.get().uri(path).header("Authorization", "Bearer " + token).exchange();
  }

  private MvcTestResult json(HttpMethod method, String path, String body) {
    return http.method(method)
        .uri(PATH + path)
        .header("Authorization", "Bearer " + token)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  private MvcTestResult perf(String type, String query, String body) {
    return http.post()
        .uri(PATH + "/profiles" + query)
        .header("Authorization", "Bearer " + token)
        .contentType(MediaType.parseMediaType(type))
        .content(body)
        .exchange();
  }

  // The body is no JSON: who may not come in must not hear of that.
  private MvcTestResult call(HttpMethod method, String path, @Nullable String authorization) {
    var request =
        http.method(method)
            .uri(URI.create(path))
            .contentType(MediaType.APPLICATION_JSON)
            .content("{");
    return (authorization == null ? request : request.header("Authorization", authorization))
        .exchange();
  }

  private static String read(MvcTestResult answer, String path) {
    try {
      return JsonPath.read(answer.getResponse().getContentAsString(), path).toString();
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void assertProblem(MvcTestResult answer, int status, String code, String field) {
    assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo(code);
    assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
  }

  private static void assertRefused(
      MvcTestResult answer, int status, String code, @Nullable String challenge) {
    assertProblem(answer, status, code, status == 401 ? "Authorization" : "device");
    assertThat(answer.getResponse().getHeader("WWW-Authenticate")).isEqualTo(challenge);
  }

  private static String profile(String operators) {
    return "{\"space\":\"nasbench201\",\"operators\":[%s]}".formatted(operators);
  }

  private static String counter(String value) {
    return profile(operator("\"cycles\":" + value));
  }

  private static String operator(String counters) {
    return """
        {"operator":"%s","repetitions":1000,"latencyMillis":0.084,"counters":{%s}}"""
        .formatted(CONV, counters);
  }

  private static String sample(String spec) {
    return """
        {"samples":[{"architecture":{"space":"nasbench201","spec":"%s"},"latencyMillis":7.3}]}"""
        .formatted(spec);
  }
}
