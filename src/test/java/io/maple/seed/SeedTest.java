package io.maple.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maple.adaptation.Adaptations;
import io.maple.device.Device;
import io.maple.device.DeviceQuery;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.learn.Quantity;
import io.maple.model.ServingModels;
import io.maple.profile.Descriptors;
import io.maple.profile.Profiles;
import io.maple.sample.Samples;
import io.maple.testing.ServiceTest;
import io.maple.testing.Targets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A new embedded database starts with devices that answer predictions. */
@ServiceTest
@TestPropertySource(properties = "test.seeded=true")
class SeedTest {

  private static final String SPACE = "nasbench201";

  @Autowired private Devices devices;
  @Autowired private Samples samples;
  @Autowired private Descriptors descriptors;
  @Autowired private Adaptations adaptations;
  @Autowired private Seeder seeder;
  @Autowired private Profiles profiles;
  @Autowired private ServingModels serving;
  @Autowired private MockMvcTester http;

  @Test
  void shouldStartWithDevicesThatPredictAndNotBringThemBack() throws Exception {
    List<String> ids = ids();
    assertThat(ids).hasSize(12).contains("xeon-t1-b1-all", "xeon-t2-b8-off", "epyc-t1-b1-all");
    for (String id : ids) {
      assertThat(samples.count(Targets.latency(id, SPACE))).isGreaterThanOrEqualTo(500);
      assertThat(descriptors.of(id, SPACE)).isPresent();
    }
    await().atMost(Duration.ofMinutes(2)).until(() -> adaptations.waiting() == 0);
    // How many of the others were learnt before it, when all came at once, is chance.
    adaptations.request("xeon-t2-b8-off", SPACE, Quantity.LATENCY, null);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(
                        serving
                            .find(Targets.latency("xeon-t2-b8-off", SPACE))
                            .orElseThrow()
                            .card()
                            .sources())
                    .hasSize(11));
    assertThat(
            http.post()
                .uri("/predict")
                .header("Content-Type", "application/json")
                .content(
                    """
                    {"device": "xeon-t2-b8-off", "architecture": {"space": "nasbench201",
                     "spec": "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|skip_connect~0|none~1|nor_conv_3x3~2|"}}
                    """))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.model.sources")
        .asNumber()
        .isEqualTo(11);
    devices.delete("xeon-t2-b8-all");
    seeder.run(new DefaultApplicationArguments());
    assertThat(ids()).doesNotContain("xeon-t2-b8-all");
  }

  @Test
  void shouldPredictForADeviceOfWhichOnlyTheOperatorsWereMeasured() {
    await().atMost(Duration.ofMinutes(2)).until(() -> adaptations.waiting() == 0);
    SeededDevice like = SeededDevices.read().get(0);
    devices.register(new NewDevice("profiled", like.traits()));
    profiles.upload("profiled", like.profile());
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> serving.find(Targets.latency("profiled", SPACE)).isPresent());
    assertThat(
            http.post()
                .uri("/predict")
                .header("Content-Type", "application/json")
                .content(
                    """
                    {"device": "profiled", "architecture": {"space": "nasbench201",
                     "spec": "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|skip_connect~0|none~1|nor_conv_3x3~2|"}}
                    """))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.warnings[0].code")
        .isEqualTo("no-samples");
    devices.delete("profiled");
  }

  private List<String> ids() {
    return devices.list(new DeviceQuery(null, null), 0, 100).getContent().stream()
        .map(Device::id)
        .toList();
  }
}
