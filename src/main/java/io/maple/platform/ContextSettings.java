package io.maple.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * The settings that may decide which beans there are.
 *
 * <p>They are all in whose namespaces conditions look, but for those that are known to be read by
 * beans alone: one too many costs a quick start, one too few would make a wrong context.
 *
 * @param values by name, in small letters without dashes, placeholders as they stand
 */
record ContextSettings(Map<String, String> values) {

  private static final Set<String> NAMESPACES =
      Set.of("spring", "server", "management", "springdoc");

  private static final Set<ConfigurationPropertyName> READ_BY_BEANS_ALONE =
      Stream.of(
              "server.address",
              "server.port",
              "server.shutdown",
              "server.ssl",
              "spring.aot",
              "spring.application.pid",
              "spring.application.title",
              "spring.application.version",
              "spring.config",
              "spring.datasource.hikari",
              "spring.datasource.password",
              "spring.datasource.url",
              "spring.datasource.username",
              // No bean asks for a profile's name, and what it sets is among the settings.
              "spring.profiles")
          .map(ConfigurationPropertyName::of)
          .collect(Collectors.toUnmodifiableSet());

  ContextSettings {
    values = Map.copyOf(values);
  }

  /** The settings in force. */
  static ContextSettings of(Environment environment) {
    Map<String, String> values = new TreeMap<>();
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      if (source instanceof IterableConfigurationPropertySource listed) {
        listed.stream()
            .filter(ContextSettings::mayShape)
            .map(listed::getConfigurationProperty)
            .filter(Objects::nonNull)
            .forEach(property -> values.putIfAbsent(name(property), value(property)));
      }
    }
    return new ContextSettings(values);
  }

  /**
   * Reads what {@link #toText} wrote.
   *
   * @throws UncheckedIOException when it cannot be read
   */
  static ContextSettings read(InputStream text) {
    Map<String, String> values = new TreeMap<>();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int end = line.indexOf('=');
        values.put(line.substring(0, end), line.substring(end + 1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ContextSettings(values);
  }

  /** A line for each setting, in the order of their names. */
  String toText() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(values)
        .forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    return text.toString();
  }

  /** The names of the settings that others have not or have otherwise. */
  Set<String> differences(ContextSettings others) {
    Set<String> names = new TreeSet<>(values.keySet());
    names.addAll(others.values.keySet());
    names.removeIf(name -> Objects.equals(values.get(name), others.values.get(name)));
    return names;
  }

  private static boolean mayShape(ConfigurationPropertyName name) {
    return NAMESPACES.contains(name.getElement(0, ConfigurationPropertyName.Form.UNIFORM))
        && READ_BY_BEANS_ALONE.stream()
            .noneMatch(read -> read.equals(name) || read.isAncestorOf(name));
  }

  // However it is spelt.
  private static String name(ConfigurationProperty property) {
    ConfigurationPropertyName name = property.getName();
    return IntStream.range(0, name.getNumberOfElements())
        .mapToObj(i -> name.getElement(i, ConfigurationPropertyName.Form.UNIFORM))
        .collect(Collectors.joining("."));
  }

  // Lines end where values may go on.
  private static String value(ConfigurationProperty property) {
    return String.valueOf(property.getValue()).replace('\n', ' ').replace('\r', ' ');
  }
}
