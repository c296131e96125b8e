package io.maple.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads what perf 6.1 printed on a machine without hardware counters, and hardware counters written
 * by hand in its formats.
 */
class PerfTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "software-events.ndjson",
        "software-events-semicolon.txt",
        "software-events-comma.txt"
      })
  void shouldReadWhatPerfPrinted(String file) throws Exception {
    Map<String, Counter> counters = PerfText.read(resource(file));
    assertThat(counters.keySet()).containsExactlyInAnyOrderElementsOf(CounterEvent.DESCRIBING);
    assertThat(counters.get("cycles")).isEqualTo(Counter.without(CounterState.NOT_SUPPORTED));
    assertThat(counters.get("LLC-stores")).isEqualTo(Counter.without(CounterState.NOT_SUPPORTED));
    assertThat(counters.get("cpu-migrations")).isEqualTo(Counter.counted(0, 1));
    assertThat(value(counters, "page-faults")).isBetween(50.0, 371.0);
    assertThat(value(counters, "task-clock")).isBetween(0.6, 5.0);
  }

  @Test
  void shouldReadTheSameEventsFromBothFormats() throws Exception {
    assertThat(PerfText.read(resource("software-events.ndjson")).get("task-clock"))
        .isEqualTo(Counter.counted(0.657659, 1));
    assertThat(PerfText.read(resource("software-events-semicolon.txt")).get("task-clock"))
        .isEqualTo(Counter.counted(1.61, 1));
    assertThat(PerfText.read(resource("software-events-comma.txt")).get("context-switches"))
        .isEqualTo(Counter.counted(8, 1));
  }

  @Test
  void shouldReadTabsVariancesAndAliases() throws Exception {
    Map<String, Counter> counters = PerfText.read(resource("software-events-tab-repeated.txt"));
    assertThat(counters)
        .containsOnlyKeys("cycles", "task-clock", "page-faults", "context-switches")
        .containsEntry("task-clock", Counter.counted(0.40, 1))
        .containsEntry("page-faults", Counter.counted(49, 1));
  }

  @Test
  void shouldReadGermanOutputThoughItsCommasSeparateToo() throws Exception {
    assertThat(PerfText.read(resource("software-events-comma-german.txt")))
        .containsEntry("cycles", Counter.without(CounterState.NOT_SUPPORTED))
        .containsEntry("task-clock", Counter.counted(1.05, 1))
        .containsEntry("page-faults", Counter.counted(96, 1));
    assertThat(PerfText.read(resource("software-events-german.ndjson")))
        .containsEntry("task-clock", Counter.counted(1.006859, 1))
        .containsEntry("page-faults", Counter.counted(95, 1));
  }

  @Test
  void shouldReadHardwareEvents() throws Exception {
    String csv =
        """
        # started on Tue Nov 24 22:26:27 2026

        1234567890;;cycles:u;84310000;62.51;3.100;GHz
        2469135780;;instructions;84310000;62.51;2.00;insn per cycle
        ;;;;;0.25;stalled cycles per insn
        <not counted>;;LLC-loads;0;0.00;;
        <not supported>;;LLC-stores;0;100.00;;
        48213;;cpu/cache-misses/u;84310000;100.00;;
        """;
    assertThat(PerfText.read(csv))
        .containsOnly(
            Map.entry("cycles", Counter.counted(1234567890, 0.6251)),
            Map.entry("instructions", Counter.counted(2469135780.0, 0.6251)),
            Map.entry("LLC-loads", Counter.without(CounterState.NOT_COUNTED)),
            Map.entry("LLC-stores", Counter.without(CounterState.NOT_SUPPORTED)),
            Map.entry("cache-misses", Counter.counted(48213, 1)));
  }

  @Test
  void shouldReadHardwareEventsAsJson() throws Exception {
    String json =
        """
        {"counter-value" : "1234567890.000000", "unit" : "", "event" : "cycles", "event-runtime" : 84310000, "pcnt-running" : 62.51, "metric-value" : 3.1, "metric-unit" : "GHz"}
        {"metric-value" : 0.25, "metric-unit" : "stalled cycles per insn"}
        {"counter-value" : "<not counted>", "unit" : "", "event" : "branches:u", "event-runtime" : 0, "pcnt-running" : 0.00, "metric-value" : 0.0, "metric-unit" : ""}
        """;
    assertThat(PerfText.read(json))
        .containsOnly(
            Map.entry("cycles", Counter.counted(1234567890, 0.6251)),
            Map.entry("branches", Counter.without(CounterState.NOT_COUNTED)));
  }

  @Test
  void shouldAddUpKindsOfCores() throws Exception {
    // A process that ran a quarter of its time on the small cores; perf scales both up.
    assertThat(
            PerfText.read(
                """
                1000,,cpu_core/cycles/,750,75.00,,
                400,,cpu_atom/cycles/,250,25.00,,
                """))
        .containsEntry("cycles", Counter.counted(850, 1));
    assertThat(
            PerfText.read(
                """
                1000,,cpu_core/cycles/,750,100.00,,
                <not counted>,,cpu_atom/cycles/,0,0.00,,
                """))
        .containsEntry("cycles", Counter.counted(1000, 1));
    assertThat(
            PerfText.read(
                """
                1000,,cpu_core/cycles/,750,100.00,,
                400,,cpu_atom/cycles/,750,100.00,,
                """))
        .containsEntry("cycles", Counter.counted(1400, 1));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void shouldReadNumbersOfAnyLocale(String text, boolean whole, double value) {
    assertThat(PerfNumber.parse(text, whole)).hasValue(value);
  }

  static Stream<Arguments> numbers() {
    return Stream.of(
        Arguments.of("1234567", true, 1234567),
        Arguments.of("1,234,567", true, 1234567),
        Arguments.of("1.234.567", true, 1234567),
        Arguments.of("1'234'567", true, 1234567),
        Arguments.of("1\u202f234\u00a0567", true, 1234567),
        Arguments.of("1,234", true, 1234),
        Arguments.of("1.234", false, 1.234),
        Arguments.of("1,61", false, 1.61),
        Arguments.of("1.234,56", false, 1234.56),
        Arguments.of("1,234.56", false, 1234.56),
        Arguments.of("280.000000", true, 280),
        Arguments.of("280,000000", true, 280));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void shouldNameTheLineOfWhatIsWrong(String text, int line, String message) {
    PerfSyntaxException error =
        catchThrowableOfType(PerfSyntaxException.class, () -> PerfText.read(text));
    assertThat(error).isNotNull().hasMessageContaining(message).hasMessageContaining("\nMaybe ");
    assertThat(error.line()).isEqualTo(line);
  }

  static Stream<Arguments> wrong() {
    String most = "9007199254740991,,cpu_%s/cycles/,1,100.00,,\n";
    String good = "103;;page-faults;1609919;100.00;63.978;K/sec\n";
    String json =
        "{\"counter-value\" : \"%s\", \"unit\" : \"\", \"event\" : \"%s\", \"event-runtime\" : 1,"
            + " \"pcnt-running\" : 100.00}\n";
    return Stream.of(
        Arguments.of("", 1, "no counter"),
        Arguments.of("# started on Tue Nov 24\n\n", 2, "no counter"),
        Arguments.of("<!DOCTYPE html>\n<html></html>\n", 1, "HTML"),
        Arguments.of(good + "<html>", 2, "HTML"),
        Arguments.of(" Performance counter stats for 'true':\n", 1, "for people"),
        Arguments.of("bash: perf: command not found\n", 1, "none of perf stat"),
        Arguments.of(good + "<not supp", 2, "truncated"),
        Arguments.of(good + "2;;context-swi", 2, "truncated"),
        Arguments.of(good + "2;;context-switches;1609", 2, "truncated"),
        Arguments.of(good + "2;;context-switches;1609919;100.0", 2, "truncated"),
        Arguments.of(good + "2;;context-switches;1609919;100.00;1.2", 2, "truncated"),
        Arguments.of(
            json.formatted("1", "cs") + "{\"counter-value\" : \"2\", \"uni", 2, "truncated"),
        Arguments.of(good + good, 2, "second time"),
        Arguments.of(good + good.replace("page-faults", "faults"), 2, "second time"),
        Arguments.of("0.01;0.71;msec;task-clock;714825;100.00;0.071;CPUs utilized\n", 1, "none of"),
        Arguments.of("CPU0;12;;page-faults;35716334;100.00;335.966;/sec\n", 1, "none of"),
        Arguments.of("{\"cpu\" : \"0\", " + json.formatted("1", "cs").substring(1), 1, "none of"),
        Arguments.of("-5;;cycles;1;100.00;;\n", 1, "impossible"),
        Arguments.of("1000000000000000000;;cycles;1;100.00;;\n", 1, "impossible"),
        Arguments.of("5;;cycles;1;101.00;;\n", 1, "impossible"),
        Arguments.of("9007199254740991,sec,task-clock,1,100.00,,\n", 1, "impossible"),
        Arguments.of(most.formatted("core") + most.formatted("atom"), 2, "impossible"),
        Arguments.of("nan;;cycles;1;100.00;;\n", 1, "none of"),
        Arguments.of("5;furlong;task-clock;1;100.00;;\n", 1, "no number"),
        Arguments.of(json.formatted("NaN", "cycles"), 1, "no number"),
        Arguments.of(json.formatted("-1", "cycles"), 1, "impossible"),
        Arguments.of(json.formatted("1", "cyc les"), 1, "no event"),
        Arguments.of(json.formatted("1", ""), 1, "no event"),
        Arguments.of("\u0000\u0000\n", 1, "none of"),
        Arguments.of("1".repeat(5000), 1, "none of"),
        Arguments.of(good.repeat(3000), 1, "more than"));
  }

  private static @Nullable Double value(Map<String, Counter> counters, String event) {
    return Objects.requireNonNull(counters.get(event), event).value();
  }

  private static String resource(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(PerfTextTest.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
