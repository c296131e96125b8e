package io.maple.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Which settings make another context than the one that was generated. */
class ContextSettingsTest {

  private static final String PROGRAM = "program";
  private static final Map<String, Object> OWN =
      Map.of("spring.jpa.open-in-view", "false", "server.port", "8080");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server.port",
        "server.ssl.key-store",
        "spring.datasource.url",
        "spring.datasource.hikari.maximum-pool-size",
        "spring.profiles.active",
        "maple.limits.samples",
        "logging.level.root",
        "some.thing"
      })
  void shouldNotBeOthersBecauseOfWhatBeansAloneRead(String name) {
    assertThat(differences(command(name, "1"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring.jpa.open-in-view",
        "spring.autoconfigure.exclude[0]",
        "spring.datasource.type",
        "management.server.port",
        "springdoc.api-docs.enabled",
        "server.forward-headers-strategy"
      })
  void shouldBeOthersBecauseOfWhatConditionsMayRead(String name) {
    assertThat(differences(command(name, "true")))
        .containsExactly(name.replace("-", "").replace("[", ".").replace("]", ""));
  }

  @Test
  void shouldBeTheSameWhereASettingRepeatsWhatIsSet() {
    assertThat(differences(command("spring.jpa.openInView", "false"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SPRING_DATASOURCE_URL,",
    "MAPLE_SECURITY_ADMINKEY,",
    "MANAGEMENT_SERVER_PORT, management.server.port"
  })
  void shouldKnowSettingsFromVariables(String variable, String name) {
    StandardEnvironment environment = environment();
    environment
        .getPropertySources()
        .addBefore(
            PROGRAM,
            new SystemEnvironmentPropertySource("systemEnvironment", Map.of(variable, "1")));
    assertThat(differences(environment)).isEqualTo(name == null ? Set.of() : Set.of(name));
  }

  @Test
  void shouldBeReadAsTheyAreWritten() {
    ContextSettings settings = ContextSettings.of(command("spring.mvc.format.date", "a=b\nc"));
    ContextSettings read =
        ContextSettings.read(
            new ByteArrayInputStream(settings.toText().getBytes(StandardCharsets.UTF_8)));
    assertThat(read).isEqualTo(settings);
    assertThat(settings.toText())
        .isEqualTo("spring.jpa.openinview=false\nspring.mvc.format.date=a=b c\n");
  }

  private static Set<String> differences(StandardEnvironment environment) {
    return ContextSettings.of(environment).differences(ContextSettings.of(environment()));
  }

  /** The program's own settings, and one more above them. */
  private static StandardEnvironment command(String name, String value) {
    StandardEnvironment environment = environment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("command", Map.of(name, value)));
    return environment;
  }

  private static StandardEnvironment environment() {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .forEach(each -> environment.getPropertySources().remove(each.getName()));
    environment.getPropertySources().addLast(new MapPropertySource(PROGRAM, OWN));
    ConfigurationPropertySources.attach(environment);
    return environment;
  }
}
