package io.maple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.maple.client.ApiClient;
import io.maple.client.ApiException;
import io.maple.client.api.DevicesApi;
import io.maple.client.api.PredictionsApi;
import io.maple.client.api.SamplesApi;
import io.maple.client.api.SearchApi;
import io.maple.client.model.Architecture;
import io.maple.client.model.BatchRequest;
import io.maple.client.model.BatchResponse;
import io.maple.client.model.DeviceKind;
import io.maple.client.model.DeviceRequest;
import io.maple.client.model.LatencyBudget;
import io.maple.client.model.PredictRequest;
import io.maple.client.model.PredictResponse;
import io.maple.client.model.RegisteredResponse;
import io.maple.client.model.Sample;
import io.maple.client.model.SearchRequest;
import io.maple.client.model.SearchResponse;
import io.maple.client.model.UploadRequest;
import io.maple.client.model.UploadResponse;
import io.maple.testing.ServiceTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The clients that openapi-generator makes of the committed description; compiled and run by the
 * profile {@code clients} alone, which makes them.
 */
@ServiceTest
class ClientsTest {

  private static final String SPACE = "nasbench201";
  private static final List<String> CELLS =
      List.of(
          "|nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|",
          "|nor_conv_1x1~0|+|skip_connect~0|nor_conv_3x3~1|+|none~0|none~1|avg_pool_3x3~2|",
          "|skip_connect~0|+|avg_pool_3x3~0|none~1|+|avg_pool_3x3~0|nor_conv_1x1~1|avg_pool_3x3~2|");

  @LocalServerPort int port;

  @Test
  void shouldTakeADeviceFromItsFirstSampleToASearchInJava() throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri("http://127.0.0.1:" + port);
    RegisteredResponse device =
        new DevicesApi(client)
            .registerDevice(
                new DeviceRequest()
                    .id("by-generated-client")
                    .name("By a generated client")
                    .kind(DeviceKind.CPU));
    assertThat(device.getAgentToken()).startsWith("maple_");
    String id = device.getId();
    UploadResponse uploaded =
        new SamplesApi(client)
            .uploadSamples(
                id,
                new UploadRequest()
                    .samples(
                        List.of(
                            new Sample().architecture(cell(0)).latencyMillis(3.16),
                            new Sample().architecture(cell(1)).latencyMillis(2.727),
                            new Sample().architecture(cell(2)).latencyMillis(2.2))),
                null);
    assertThat(uploaded.getAccepted()).isEqualTo(3);

    PredictionsApi predictions = new PredictionsApi(client);
    PredictResponse predicted =
        predictions.predict(new PredictRequest().device(id).architecture(cell(0)));
    assertThat(predicted.getLatencyMillis())
        .isBetween(
            predicted.getInterval().getLowerMillis(), predicted.getInterval().getUpperMillis());
    BatchResponse all =
        predictions.predictBatch(new BatchRequest().devices(List.of(id)).space(SPACE).all(true));
    assertThat(all.getDevices().get(0).getLatencyMillis()).hasSize(15_625);

    SearchResponse found =
        new SearchApi(client)
            .searchArchitectures(
                new SearchRequest()
                    .space(SPACE)
                    .devices(Map.of(id, new LatencyBudget().maxMillis(4.0)))
                    .limit(3));
    assertThat(found.getArchitectures()).hasSize(3);
    new DevicesApi(client).deleteDevice(id);
  }

  @Test
  void shouldTellAProblemInJava() {
    ApiClient client = new ApiClient();
    client.updateBaseUri("http://127.0.0.1:" + port);
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(
            () ->
                new PredictionsApi(client)
                    .predict(new PredictRequest().device("nobody").architecture(cell(0))))
        .satisfies(
            refused -> {
              assertThat(refused.getCode()).isEqualTo(404);
              assertThat(refused.getResponseBody()).contains("unknown-device", "Maybe ");
            });
  }

  @Test
  void shouldCompileInPython() throws Exception {
    Process python = python();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(said).isZero();
  }

  private static Process python() {
    String client = Path.of("target", "clients", "python", "maple_client").toString();
    try {
      return new ProcessBuilder("python3", "-m", "compileall", "-q", client)
          .redirectErrorStream(true)
          .start();
    } catch (IOException missing) {
      System.err.println("SKIPPED: there is no python3. Maybe install it to compile the client.");
      assumeThat(missing).isNull();
      throw new AssertionError(missing);
    }
  }

  private static Architecture cell(int number) {
    return new Architecture().space(SPACE).spec(CELLS.get(number));
  }
}
