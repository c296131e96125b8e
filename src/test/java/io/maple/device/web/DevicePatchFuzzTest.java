package io.maple.device.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.problem.InvalidInputException;
import io.maple.problem.JsonRefusal;
import io.maple.testing.Refusals;
import io.maple.testing.ServiceJson;
import jakarta.validation.Validation;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DevicePatchFuzzTest {

  private static final String ID = "pixel9";
  private static final DeviceTraits BEFORE =
      new DeviceTraits(
          "Pixel 9", DeviceKind.CPU, "Tensor G4", null, "none", 1, "fp32", Map.of("room", "12"));
  private static final JsonMapper JSON = ServiceJson.mapper();
  private static final DevicePatch PATCH =
      new DevicePatch(JSON, Validation.buildDefaultValidatorFactory().getValidator());

  @DictionaryEntries({
    "{\"name\":\"",
    "\"kind\":\"GPU\"",
    "\"accelerator\":null",
    "\"batchSize\":8",
    "\"precision\":\"int8\"",
    "\"labels\":{\"room\":null",
    "\"id\":\"pixel9\"",
    "\\ud83d",
    "\\n",
    ","
  })
  @FuzzTest
  void shouldChangeOrRefuse(byte[] body) {
    JsonNode changes;
    DeviceTraits after;
    try {
      changes = JSON.readTree(body);
      after = PATCH.apply(ID, BEFORE, changes);
    } catch (JacksonException refusal) {
      Refusals.assertHelpful(JsonRefusal.of(refusal));
      return;
    } catch (InvalidInputException refusal) {
      Refusals.assertHelpful(refusal);
      return;
    }
    // A merge patch says what is to be, so doing it again changes nothing, nor does the device's
    // own description.
    assertThat(PATCH.apply(ID, after, changes)).isEqualTo(after);
    JsonNode described = JSON.valueToTree(DeviceFields.of(ID, after));
    assertThat(PATCH.apply(ID, after, described)).isEqualTo(after);
  }
}
