package io.maple.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.maple.problem.InvalidInputException;
import io.maple.sample.web.SampleCsv;
import io.maple.testing.Refusals;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
    "quantity,value",
    "energy,",
    ",stddev",
    ","
  })
  @FuzzTest
  void shouldReadOrRefuse(byte[] table) {
    List<Sample> samples;
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

  private static List<Sample> read(byte[] table) {
    return SampleCheck.check(SampleCsv.read(table, LIMIT), LIMIT, Instant.EPOCH);
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

  private static void assertSound(Sample sample) {
    assertThat(sample.quantity().accepts(sample.value())).isTrue();
    assertThat(sample.runs() == null || sample.runs() > 0).isTrue();
    assertThat(sample.stddev() == null || sample.stddev() >= 0).isTrue();
  }

  private static byte[] table(List<Sample> samples) {
    StringBuilder table = new StringBuilder("value,space,spec,quantity,stddev,runs\r\n");
    for (Sample sample : samples) {
      table.append(sample.value()).append(',').append(sample.space()).append(",\"");
      table.append(sample.spec()).append("\",").append(sample.quantity().name()).append(',');
      table.append(text(sample.stddev())).append(',').append(text(sample.runs())).append("\r\n");
    }
    return table.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String text(@Nullable Number value) {
    return value == null ? "" : value.toString();
  }
}
