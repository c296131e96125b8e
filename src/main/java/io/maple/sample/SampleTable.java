package io.maple.sample;

import io.maple.problem.FieldProblem;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads samples from comma-separated values, RFC 4180: {@code space,spec,latency_ms} and, if
 * wanted, {@code runs} and {@code stddev_ms}, in any order; or {@code quantity}, {@code value} and
 * {@code stddev} in place of the latency's columns.
 */
public final class SampleTable {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d{1,400}\\.?\\d{0,400}|\\.\\d{1,400})([eE][+-]?\\d{1,4})?");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,9}");

  private final SampleColumns columns;
  private final List<NewSample> samples = new ArrayList<>();
  private final List<FieldProblem> problems = new ArrayList<>();
  private int unreadable;

  private SampleTable(SampleColumns columns) {
    this.columns = columns;
  }

  /**
   * Reads a table with its header; rows beyond the limit by more than one stay unread.
   *
   * @throws io.maple.problem.InvalidInputException when the header or the quoting is wrong
   */
  public static SampleBatch read(Reader text, int limit) {
    try (CSVParser parser = FORMAT.parse(text)) {
      return read(parser, limit);
    } catch (IOException | UncheckedIOException broken) {
      throw SampleErrors.table(
          new FieldProblem(
              "body",
              "The table is broken: it is not UTF-8 text, or a quote is misplaced or missing.\n"
                  + "Maybe close every quote, and double those inside.",
              null));
    }
  }

  private static SampleBatch read(CSVParser parser, int limit) {
    Iterator<CSVRecord> rows = parser.iterator();
    if (!rows.hasNext()) {
      throw SampleErrors.whole("The table is empty.\nMaybe send a header and rows below.", null);
    }
    SampleTable table = new SampleTable(SampleColumns.of(rows.next()));
    for (int row = 0; row <= limit && rows.hasNext(); row++) {
      table.add(rows.next(), Math.toIntExact(parser.getCurrentLineNumber()));
    }
    return new SampleBatch(table.samples, table.problems, table.unreadable);
  }

  private void add(CSVRecord row, int line) {
    if (row.size() != columns.width()) {
      unreadable++;
      problems.add(
          new FieldProblem(
              "line",
              "The line (%d) has %d values, but the header %d.\nMaybe quote values that hold commas."
                  .formatted(line, row.size(), columns.width()),
              row.size(),
              line));
      return;
    }
    int before = problems.size();
    Double latency = number(row, SampleField.LATENCY, line);
    Integer runs = wholeNumber(row, line);
    Double value = number(row, SampleField.VALUE, line);
    Double stddevMillis = number(row, SampleField.STDDEV_MILLIS, line);
    Double stddev = number(row, SampleField.STDDEV, line);
    if (problems.size() > before) {
      unreadable++;
      return;
    }
    String space = columns.value(row, SampleField.SPACE);
    String spec = columns.value(row, SampleField.SPEC);
    String quantity = columns.value(row, SampleField.QUANTITY);
    samples.add(
        new NewSample(space, spec, latency, quantity, value, runs, stddevMillis, stddev, line));
  }

  private @Nullable Double number(CSVRecord row, SampleField field, int line) {
    String value = columns.value(row, field);
    if (value == null || NUMBER.matcher(value).matches()) {
      return value == null ? null : Double.valueOf(value);
    }
    problems.add(notOne(field, "number", value, line));
    return null;
  }

  private @Nullable Integer wholeNumber(CSVRecord row, int line) {
    String value = columns.value(row, SampleField.RUNS);
    if (value == null || WHOLE_NUMBER.matcher(value).matches()) {
      return value == null ? null : Integer.valueOf(value);
    }
    problems.add(notOne(SampleField.RUNS, "whole number below a thousand million", value, line));
    return null;
  }

  private static FieldProblem notOne(SampleField field, String what, String value, int line) {
    Object shown = new FieldProblem(field.column(), "", value).rejected();
    String message = "The value (%s) is no %s.\nMaybe write it like 7.31, without a unit.";
    return field.problem(0, line, message.formatted(shown, what), value);
  }
}
