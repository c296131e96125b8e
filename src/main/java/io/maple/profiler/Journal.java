package io.maple.profiler;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that was measured, one JSON object a line, appended before it is sent: what a crash
 * leaves behind is read again. The first line holds the settings of the measurement.
 */
final class Journal {

  private static final String FILE = "journal.jsonl";

  /** One line; one of the fields is there. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Line(
      @Nullable MeasuringSettings settings,
      Reading.@Nullable Profile profile,
      Reading.@Nullable Sample sample,
      @Nullable List<String> sent,
      @Nullable Double canaryMillis) {}

  private final Path file;
  private final JsonMapper json = new JsonMapper();
  private final Map<String, Reading.Profile> profiles = new LinkedHashMap<>();
  private final Map<String, Reading.Sample> samples = new LinkedHashMap<>();
  private final Set<String> sent = new HashSet<>();
  private @Nullable MeasuringSettings settings;
  private double canaryMillis = Double.POSITIVE_INFINITY;

  private Journal(Path file) {
    this.file = file;
  }

  /**
   * The journal in a folder, which is created if it is missing.
   *
   * @throws AgentException when it was measured with other settings, or is no journal
   */
  static Journal open(Path folder, MeasuringSettings settings) {
    Journal journal = new Journal(folder.resolve(FILE));
    try {
      Files.createDirectories(folder);
      if (Files.exists(journal.file)) {
        journal.read();
      }
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
    if (journal.settings == null) {
      journal.append(new Line(settings, null, null, null, null));
    } else if (!settings.equals(journal.settings)) {
      throw new AgentException(
          "The journal (%s) was measured with %s, not with %s.\nMaybe use the same options, or another --state."
              .formatted(journal.file, journal.settings, settings));
    }
    return journal;
  }

  /** Operators' counters by operator, oldest first. */
  Map<String, Reading.Profile> profiles() {
    return profiles;
  }

  /** Latencies by architecture, oldest first. */
  Map<String, Reading.Sample> samples() {
    return samples;
  }

  /** Those that the server has not confirmed. */
  <R extends Reading> List<R> unsent(Map<String, R> readings) {
    return readings.values().stream().filter(reading -> !sent.contains(reading.what())).toList();
  }

  /** Keeps what was measured. */
  void add(Reading reading) {
    Line line =
        reading instanceof Reading.Profile profile
            ? new Line(null, profile, null, null, null)
            : new Line(null, null, (Reading.Sample) reading, null, null);
    append(line);
  }

  /** Keeps in mind that the server has them. */
  void markSent(Collection<? extends Reading> readings) {
    append(new Line(null, null, null, readings.stream().map(Reading::what).toList(), null));
  }

  /** What the canary took at its best, in milliseconds; infinity before it ran. */
  double canaryMillis() {
    return canaryMillis;
  }

  /** Keeps what the canary took at its best. */
  void keepCanary(double bestMillis) {
    if (bestMillis < canaryMillis) {
      append(new Line(null, null, null, null, bestMillis));
    }
  }

  private void append(Line line) {
    take(line);
    try {
      Files.writeString(
          file,
          json.writeValueAsString(line) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  private void take(Line line) {
    if (line.settings() != null) {
      settings = line.settings();
    } else if (line.profile() != null) {
      profiles.put(line.profile().what(), line.profile());
    } else if (line.sample() != null) {
      samples.put(line.sample().what(), line.sample());
    } else if (line.sent() != null) {
      sent.addAll(line.sent());
    } else if (line.canaryMillis() != null) {
      canaryMillis = line.canaryMillis();
    }
  }

  private void read() throws IOException {
    String text = Files.readString(file);
    int whole = text.lastIndexOf('\n') + 1;
    List<String> lines = new ArrayList<>(text.substring(0, whole).lines().toList());
    for (int i = 0; i < lines.size(); i++) {
      try {
        take(json.readValue(lines.get(i), Line.class));
      } catch (JacksonException error) {
        throw new AgentException(
            "Line %d of the journal (%s) is damaged.\nMaybe delete that line."
                .formatted(i + 1, file),
            error);
      }
    }
    // A line without its end was being written when the agent was killed.
    if (whole < text.length()) {
      Files.write(file, text.substring(0, whole).getBytes(StandardCharsets.UTF_8));
    }
  }
}
