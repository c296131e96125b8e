package io.maple.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.maple.problem.InvalidInputException;
import io.maple.testing.Refusals;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.junit.jupiter.api.io.TempDir;

/** Both files of a table in one input, a zero byte between them. */
class LatencyTableFuzzTest {

  private static final byte BETWEEN = 0;

  @TempDir Path folder;

  @DictionaryEntries({"index,arch", "index,", ",1", "\"\"", "NaN", "1e3"})
  @FuzzTest
  void shouldReadOrRefuse(byte[] input) throws IOException {
    int end = 0;
    while (end < input.length && input[end] != BETWEEN) {
      end++;
    }
    byte[] latencies = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
    LatencyTable table;
    try {
      table = read(Arrays.copyOf(input, end), latencies);
    } catch (InvalidInputException refusal) {
      Refusals.assertHelpful(refusal);
      return;
    }
    LatencyTable again = read(architectures(table), latencies(table));
    assertThat(again.specs()).isEqualTo(table.specs());
    assertThat(again.devices()).isEqualTo(table.devices()).isNotEmpty();
    for (String device : table.devices()) {
      assertThat(again.latency(device)).isEqualTo(table.latency(device));
    }
  }

  private LatencyTable read(byte[] architectures, byte[] latencies) throws IOException {
    return LatencyTable.read(
        Files.write(folder.resolve("architectures.csv"), architectures),
        Files.write(folder.resolve("latencies.csv"), latencies));
  }

  private static byte[] architectures(LatencyTable table) throws IOException {
    List<List<?>> rows = new ArrayList<>();
    rows.add(List.of("index", "arch"));
    for (int i = 0; i < table.specs().size(); i++) {
      rows.add(List.of(i, table.specs().get(i)));
    }
    return csv(rows);
  }

  private static byte[] latencies(LatencyTable table) throws IOException {
    List<List<?>> rows = new ArrayList<>();
    List<Object> header = new ArrayList<>(List.of("index"));
    header.addAll(table.devices());
    rows.add(header);
    List<double[]> columns = table.devices().stream().map(table::latency).toList();
    for (int i = 0; i < table.specs().size(); i++) {
      List<Object> row = new ArrayList<>(List.of(i));
      for (double[] column : columns) {
        row.add(column[i]);
      }
      rows.add(row);
    }
    return csv(rows);
  }

  private static byte[] csv(List<List<?>> rows) throws IOException {
    StringWriter text = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      for (List<?> row : rows) {
        printer.printRecord(row);
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
