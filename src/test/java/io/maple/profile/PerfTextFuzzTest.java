package io.maple.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.maple.problem.FieldProblem;
import io.maple.testing.FuzzText;
import io.maple.testing.Refusals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.SortedMap;

/** Both forms of perf's output, and any mixture of them. */
class PerfTextFuzzTest {

  private static final String CSV = "%s;%s;%s;1;%s;;\n";
  private static final String JSON =
      "{\"counter-value\" : \"%s\", \"unit\" : \"%s\", \"event\" : \"%s\", \"pcnt-running\" : %s}\n";

  @DictionaryEntries({
    "<not counted>",
    "<not supported>",
    ";;cycles;1;100.00;;",
    ",,cpu_core/cycles/,1,50.00,,",
    ",sec,task-clock,1,100.00,,",
    ",msec,task-clock,1,100,00,,",
    "{\"counter-value\" : \"9007199254740991\", ",
    "\"unit\" : \"\", ",
    "\"event\" : \"cpu_atom/cycles/\", ",
    "\"pcnt-running\" : 50.00}"
  })
  @FuzzTest
  void shouldReadOrRefuse(byte[] input) throws PerfSyntaxException {
    String text = FuzzText.of(input);
    SortedMap<String, Counter> counters;
    try {
      counters = PerfText.read(text);
    } catch (PerfSyntaxException refusal) {
      int line = refusal.line();
      assertThat(line).isBetween(1, Math.max(1, (int) text.lines().count()));
      Refusals.assertHelpful(
          new FieldProblem("perf", String.valueOf(refusal.getMessage()), refusal.rejected(), line));
      return;
    }
    assertThat(counters).isNotEmpty();
    counters.values().forEach(PerfTextFuzzTest::assertSound);
    String printed = printed(CSV, counters);
    assertThat(printed(CSV, PerfText.read(printed))).isEqualTo(printed);
    assertThat(printed(CSV, PerfText.read(printed(JSON, counters)))).isEqualTo(printed);
  }

  private static void assertSound(Counter counter) {
    Double value = counter.value();
    assertThat(counter.state() == CounterState.COUNTED).isEqualTo(value != null);
    if (value != null) {
      assertThat(value).isBetween(0.0, Counter.LARGEST);
      assertThat(counter.running()).isPositive().isLessThanOrEqualTo(1);
    }
  }

  /** The counters as perf would print them, with six decimals and hundredths of a percent. */
  private static String printed(String form, Map<String, Counter> counters) {
    StringBuilder text = new StringBuilder();
    counters.forEach(
        (event, counter) -> {
          Double value = counter.value();
          String shown =
              value != null
                  ? rounded(value, 6)
                  : counter.state() == CounterState.NOT_COUNTED
                      ? "<not counted>"
                      : "<not supported>";
          String unit = event.equals(CounterEvent.TASK_CLOCK) ? "msec" : "";
          String running = value == null ? "100.00" : rounded(100 * counter.running(), 2);
          text.append(form.formatted(shown, unit, event, running));
        });
    return text.toString();
  }

  private static String rounded(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }
}
