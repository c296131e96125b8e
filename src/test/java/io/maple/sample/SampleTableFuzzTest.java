package io.maple.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.maple.problem.InvalidInputException;
import io.maple.sample.web.SampleCsv;
import io.maple.testing.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

class SampleTableFuzzTest {

  private static final int LIMIT = 20;

  @DictionaryEntries({
    "space,spec,latency_ms",
    ",runs,stddev_ms",
    "nasbench201,",
    "fbnet,",
    "\"\"",
    "1e-6",
    ","
  })
  @FuzzTest
  void shouldReadOrRefuse(byte[] table) {
    List<CheckedSample> samples;
    try {
      samples = read(table);
    } catch (InvalidInputException refusal) {
      Refusals.assertHelpful(refusal);
      refusal.errors().forEach(problem -> assertLine(problem.line(), table));
      return;
    }
    assertThat(samples).hasSizeBetween(1, LIMIT);
    samples.forEach(SampleTableFuzzTest::assertSound);
    assertThat(read(table(samples))).isEqualTo(samples);
  }

  private static List<CheckedSample> read(byte[] table) {
    return SampleCheck.check(SampleCsv.read(table, LIMIT), LIMIT);
  }

  private static void assertLine(@Nullable Integer line, byte[] table) {
    int ends = 0;
    for (byte b : table) {
      ends += b == '\n' || b == '\r' ? 1 : 0;
    }
    if (line != null) {
      assertThat(line).isBetween(1, ends + 1);
    }
  }

  private static void assertSound(CheckedSample sample) {
    assertThat(sample.latencyMillis()).isBetween(1e-6, 1e7);
    assertThat(sample.runs() == null || sample.runs() > 0).isTrue();
    assertThat(sample.stddevMillis() == null || sample.stddevMillis() >= 0).isTrue();
  }

  private static byte[] table(List<CheckedSample> samples) {
    StringBuilder table = new StringBuilder("latency_ms,space,spec,stddev_ms,runs\r\n");
    for (CheckedSample sample : samples) {
      table.append(sample.latencyMillis()).append(',').append(sample.space()).append(",\"");
      table.append(sample.spec()).append("\",").append(text(sample.stddevMillis()));
      table.append(',').append(text(sample.runs())).append("\r\n");
    }
    return table.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String text(@Nullable Number value) {
    return value == null ? "" : value.toString();
  }
}
