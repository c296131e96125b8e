package io.maple.profiler;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What is measured in the forms that the service takes. */
final class Uploads {

  private static final String HEADER = "space,spec,latency_ms,runs,stddev_ms\n";

  /** Counters of operators. */
  record Profiles(String space, List<Reading.Profile> operators) {}

  /** Latencies. */
  record Samples(List<Fields> samples) {}

  /** One latency. */
  record Fields(Cell architecture, double latencyMillis, int runs, double stddevMillis) {}

  /** An architecture. */
  record Cell(String space, String spec) {}

  private Uploads() {}

  static Profiles profiles(String space, Collection<Reading.Profile> readings) {
    return new Profiles(space, List.copyOf(readings));
  }

  static Samples samples(String space, Collection<Reading.Sample> readings) {
    return new Samples(
        readings.stream()
            .map(
                reading ->
                    new Fields(
                        new Cell(space, reading.spec()),
                        reading.latencyMillis(),
                        reading.runs(),
                        reading.stddevMillis()))
            .toList());
  }

  /** Latencies as a table; a spelling may hold commas, but no quotes. */
  static String table(String space, Collection<Reading.Sample> readings) {
    StringBuilder table = new StringBuilder(HEADER);
    for (Reading.Sample reading : readings) {
      table.append(
          String.format(
              Locale.ROOT,
              "%s,%s,%.6f,%d,%.6f\n",
              space,
              cell(reading.spec()),
              reading.latencyMillis(),
              reading.runs(),
              reading.stddevMillis()));
    }
    return table.toString();
  }

  private static String cell(String spec) {
    return spec.contains(",") ? '"' + spec + '"' : spec;
  }
}
