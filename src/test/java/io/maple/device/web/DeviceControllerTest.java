package io.maple.device.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;

import io.maple.device.AgentToken;
import io.maple.device.AgentTokens;
import io.maple.device.CurrentModel;
import io.maple.device.CurrentModels;
import io.maple.device.Device;
import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.SampleCount;
import io.maple.device.SampleCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(DeviceController.class)
@Import({DevicePresenter.class, DevicePatch.class})
class DeviceControllerTest {

  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final DeviceTraits TRAITS =
      new DeviceTraits(
          "Pixel", DeviceKind.CPU, "G4", null, "tflite", 4, "int8", Map.of("a", "1", "b", "2"));

  @Autowired MockMvcTester http;
  @MockitoBean Devices devices;
  @MockitoBean AgentTokens tokens;
  @MockitoBean SampleCounts counts;
  @MockitoBean CurrentModels models;

  @BeforeEach
  void knowOneDevice() {
    Device device = new Device("pixel", TRAITS, NOW, NOW);
    given(devices.require("pixel")).willReturn(device);
    given(devices.register(any(), any()))
        .willAnswer(call -> call.<Function<Device, ?>>getArgument(1).apply(device));
    given(tokens.replace("pixel")).willReturn(new AgentToken("maple_secret"));
    given(devices.list(any(), eq(0), eq(20)))
        .willReturn(new PageImpl<>(List.of(device), PageRequest.of(0, 20), 1));
    given(devices.update(eq("pixel"), any()))
        .willAnswer(
            call -> {
              UnaryOperator<DeviceTraits> change = call.getArgument(1);
              return new Device("pixel", change.apply(TRAITS), NOW, NOW);
            });
    given(counts.of(any()))
        .willReturn(
            List.of(
                new SampleCount("pixel", "nasbench201", "latency", 12),
                new SampleCount("pixel", "nasbench201", "energy", 4)));
    given(models.byDevice(any()))
        .willReturn(
            Map.of(
                "pixel",
                List.of(
                    new CurrentModel(
                        "nasbench201", "latency", 3, "m", 12, 9, .05, null, .9, null, NOW))));
  }

  @Test
  void shouldRegister() {
    MvcTestResult answer =
        http.post()
            .uri("/devices")
            .contentType(MediaType.APPLICATION_JSON)
            .content(DeviceExamples.REGISTER)
            .exchange();
    assertThat(answer).hasStatus(201).hasHeader("Location", "/devices/pixel");
    assertThat(answer).bodyJson().extractingPath("$.id").isEqualTo("pixel");
    assertThat(answer).bodyJson().extractingPath("$.agentToken").isEqualTo("maple_secret");
  }

  @Test
  void shouldShowCountsAndModels() {
    MvcTestResult answer = http.get().uri("/devices/pixel").exchange();
    assertThat(answer).hasStatusOk();
    assertThat(answer).bodyJson().extractingPath("$.samples.nasbench201").isEqualTo(12);
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.samplesByQuantity.energy.nasbench201")
        .isEqualTo(4);
    assertThat(answer).bodyJson().extractingPath("$.models[0].quantity").isEqualTo("latency");
    assertThat(answer).bodyJson().extractingPath("$.models[0].version").isEqualTo(3);
    assertThat(answer).bodyJson().extractingPath("$.batchSize").isEqualTo(4);
  }

  @Test
  void shouldListAPage() {
    MvcTestResult answer = http.get().uri("/devices").exchange();
    assertThat(answer).bodyJson().extractingPath("$.content[0].id").isEqualTo("pixel");
    assertThat(answer).bodyJson().extractingPath("$.page.totalElements").isEqualTo(1);
  }

  @Test
  void shouldMergeAPatch() {
    MvcTestResult answer =
        patch("{\"runtime\":null,\"precision\":null,\"labels\":{\"a\":null,\"c\":\"3\"}}");
    assertThat(answer).hasStatusOk();
    assertThat(answer).bodyJson().extractingPath("$.runtime").isNull();
    assertThat(answer).bodyJson().extractingPath("$.precision").isEqualTo("fp32");
    assertThat(answer).bodyJson().extractingPath("$.processor").isEqualTo("G4");
    assertThat(answer).bodyJson().extractingPath("$.labels").isEqualTo(Map.of("b", "2", "c", "3"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"name\":null}; name",
        "{\"kind\":null}; kind",
        "{\"kind\":\"TPU\"}; kind",
        "{\"batchSize\":0}; batchSize",
        "{\"id\":\"other\"}; id",
        "{\"colour\":\"red\"}; colour",
        "[1]; body",
      })
  void shouldRefuseABadPatch(String json, String field) {
    MvcTestResult answer = patch(json);
    assertThat(answer).hasStatus(400);
    assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({"page=-1, page", "size=0, size", "size=201, size", "kind=TPU, kind", "q=%00, q"})
  void shouldRefuseABadQuery(String query, String field) {
    MvcTestResult answer = http.get().uri(java.net.URI.create("/devices?" + query)).exchange();
    assertThat(answer).hasStatus(400);
    assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
  }

  private MvcTestResult patch(String json) {
    return http.patch()
        .uri("/devices/pixel")
        .contentType("application/merge-patch+json")
        .content(json)
        .exchange();
  }
}
