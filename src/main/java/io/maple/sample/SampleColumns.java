package io.maple.sample;

import io.maple.problem.FieldProblem;
import io.maple.problem.InvalidInputException;
import io.maple.text.Excerpt;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Which column of a table holds which field, as its header says. */
final class SampleColumns {

  private static final int HEADER_LINE = 1;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final List<SampleField> REQUIRED = List.of(SampleField.SPACE, SampleField.SPEC);
  private static final String LATENCIES =
      header(SampleField.LATENCY, SampleField.RUNS, SampleField.STDDEV_MILLIS);
  private static final String VALUES =
      header(SampleField.QUANTITY, SampleField.VALUE, SampleField.RUNS, SampleField.STDDEV);

  private final Map<SampleField, Integer> columns = new EnumMap<>(SampleField.class);
  private final int width;

  private SampleColumns(int width) {
    this.width = width;
  }

  /**
   * Reads a header.
   *
   * @throws InvalidInputException naming a missing, unknown or repeated column
   */
  static SampleColumns of(CSVRecord header) {
    SampleColumns columns = new SampleColumns(header.size());
    for (int column = 0; column < header.size(); column++) {
      String name = header.get(column).strip();
      if (column == 0 && name.startsWith(BYTE_ORDER_MARK)) {
        name = name.substring(1);
      }
      if (columns.columns.put(field(name), column) != null) {
        throw wrong(name, "is there twice");
      }
    }
    for (SampleField field : REQUIRED) {
      if (!columns.columns.containsKey(field)) {
        throw wrong(field.column(), "is missing");
      }
    }
    boolean latencies = columns.columns.containsKey(SampleField.LATENCY);
    if (!latencies && !columns.columns.containsKey(SampleField.VALUE)) {
      throw wrong(SampleField.LATENCY.column(), "is missing");
    }
    return columns;
  }

  /** The number of columns, and so of values in every row. */
  int width() {
    return width;
  }

  /** The value of a field; null when the column is missing or the value is empty. */
  @Nullable String value(CSVRecord row, SampleField field) {
    Integer column = columns.get(field);
    String value = column == null ? "" : row.get(column).strip();
    return value.isEmpty() ? null : value;
  }

  private static SampleField field(String name) {
    return Arrays.stream(SampleField.values())
        .filter(field -> field.column().equals(name))
        .findFirst()
        .orElseThrow(() -> wrong(name, "is unknown"));
  }

  private static String header(SampleField... fields) {
    return Stream.concat(REQUIRED.stream(), Arrays.stream(fields))
        .map(SampleField::column)
        .collect(Collectors.joining(", "));
  }

  private static InvalidInputException wrong(String column, String what) {
    String shown = Excerpt.of(column);
    return SampleErrors.table(
        new FieldProblem(
            shown.isEmpty() ? "header" : shown,
            "The column (%s) %s.\nMaybe use the header %s, or %s; the last two are optional."
                .formatted(shown, what, LATENCIES, VALUES),
            null,
            HEADER_LINE));
  }
}
