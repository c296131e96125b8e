package io.maple.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maple.device.AgentToken;
import io.maple.device.AgentTokens;
import io.maple.device.DeviceKind;
import io.maple.device.DeviceQuery;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.NewDevice;
import io.maple.problem.ConflictException;
import io.maple.problem.ForbiddenException;
import io.maple.problem.UnauthorizedException;
import io.maple.testing.StorageTest;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whom tokens let in, and what agents may change of a device, on every database. */
@StorageTest
@Import({Devices.class, AgentTokens.class, Detections.class})
abstract class AgentAccessContract {

  @Autowired Devices devices;
  @Autowired AgentTokens tokens;
  @Autowired Detections detections;
  @Autowired JdbcTemplate database;

  @BeforeEach
  void register() {
    devices.register(new NewDevice("one", DeviceTraits.of("One", DeviceKind.CPU)));
    devices.register(new NewDevice("two", DeviceTraits.of("Two", DeviceKind.CPU)));
  }

  @AfterEach
  void clear() {
    devices
        .list(new DeviceQuery(null, null), 0, 100)
        .forEach(device -> devices.delete(device.id()));
    assertThat(count("agent_token")).isZero();
    assertThat(count("detected_trait")).isZero();
  }

  @Test
  void shouldLetInTheDevicesOwnTokenOnly() {
    String one = tokens.replace("one").value();
    String two = tokens.replace("two").value();
    assertThat(one).matches(AgentToken.PATTERN).isNotEqualTo(two);
    assertThatCode(() -> tokens.check("one", one)).doesNotThrowAnyException();
    assertThatThrownBy(() -> tokens.check("one", two)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> tokens.check("three", two)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> tokens.check("one", null)).isInstanceOf(UnauthorizedException.class);
    assertThatThrownBy(() -> tokens.check("one", one + "x"))
        .isInstanceOf(UnauthorizedException.class);
    assertThatThrownBy(() -> tokens.check("one", "maple_" + "A".repeat(43)))
        .isInstanceOf(UnauthorizedException.class);
  }

  @Test
  void shouldStopTheOldTokenAtOnce() {
    String old = tokens.replace("one").value();
    String fresh = tokens.replace("one").value();
    assertThatThrownBy(() -> tokens.check("one", old)).isInstanceOf(UnauthorizedException.class);
    assertThatCode(() -> tokens.check("one", fresh)).doesNotThrowAnyException();
  }

  @Test
  void shouldStoreADigestAndHideTheToken() {
    AgentToken token = tokens.replace("one");
    String stored = database.queryForObject("select token_digest from agent_token", String.class);
    assertThat(stored).matches("[0-9a-f]{64}").doesNotContain(token.value());
    assertThat(token.toString()).doesNotContain(token.value());
  }

  @Test
  void shouldRegisterNoDeviceWhenWhatGoesWithItFails() {
    NewDevice third = new NewDevice("three", DeviceTraits.of("Three", DeviceKind.CPU));
    assertThatThrownBy(
            () ->
                devices.register(
                    third,
                    device -> {
                      throw new IllegalStateException("no token today");
                    }))
        .hasMessage("no token today");
    assertThat(devices.find("three")).isEmpty();
  }

  @Test
  void shouldFillInWhatIsAbsentOrWasDetected() {
    Detection first = detections.apply("one", detected("Ryzen 7", Map.of("cores", "8")));
    assertThat(first.filledIn()).containsExactly("labels.cores", "processor");
    assertThat(first.device().traits().processor()).isEqualTo("Ryzen 7");
    Detection second = detections.apply("one", detected("Ryzen 9", Map.of("cores", "16")));
    assertThat(second.device().traits().processor()).isEqualTo("Ryzen 9");
    assertThat(second.device().traits().labels()).containsEntry("cores", "16");
    assertThat(devices.require("one").traits()).isEqualTo(second.device().traits());
  }

  @Test
  void shouldKeepWhatAPersonWrote() {
    detections.apply("one", detected("Ryzen 7", Map.of("cores", "8")));
    devices.update(
        "one",
        traits ->
            new DeviceTraits(
                traits.name(),
                traits.kind(),
                "Ryzen 7, undervolted",
                null,
                null,
                1,
                "fp32",
                Map.of("cores", "8", "owner", "lab 3")));
    Detection again =
        detections.apply("one", detected("Ryzen 7", Map.of("cores", "7", "owner", "root")));
    assertThat(again.kept()).containsExactly("labels.owner", "processor");
    assertThat(again.filledIn()).containsExactly("labels.cores");
    assertThat(again.device().traits().processor()).isEqualTo("Ryzen 7, undervolted");
    assertThat(again.device().traits().labels()).isEqualTo(Map.of("cores", "7", "owner", "lab 3"));
  }

  @Test
  void shouldRefuseTooManyLabels() {
    Map<String, String> many =
        IntStream.range(0, DeviceTraits.MOST_LABELS + 1)
            .boxed()
            .collect(Collectors.toMap(i -> "label" + i, String::valueOf));
    assertThatThrownBy(() -> detections.apply("one", detected(null, many)))
        .isInstanceOf(ConflictException.class);
    assertThat(devices.require("one").traits().labels()).isEmpty();
  }

  private @Nullable Long count(String table) {
    return database.queryForObject("select count(*) from " + table, Long.class);
  }

  private static DetectedTraits detected(@Nullable String processor, Map<String, String> labels) {
    return new DetectedTraits(processor, null, null, labels);
  }
}
