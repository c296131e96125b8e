package io.maple.sample;

import io.maple.problem.FieldProblem;
import org.jspecify.annotations.Nullable;

/** The fields of a sample under the names that JSON and tables give them. */
enum SampleField {
  SPACE("architecture.space", "space"),
  SPEC("architecture.spec", "spec"),
  LATENCY("latencyMillis", "latency_ms"),
  QUANTITY("quantity", "quantity"),
  VALUE("value", "value"),
  RUNS("runs", "runs"),
  STDDEV_MILLIS("stddevMillis", "stddev_ms"),
  STDDEV("stddev", "stddev");

  private final String path;
  private final String column;

  SampleField(String path, String column) {
    this.path = path;
    this.column = column;
  }

  String column() {
    return column;
  }

  FieldProblem missing(int index, @Nullable Integer line) {
    return missing(index, line, "add it");
  }

  FieldProblem missing(int index, @Nullable Integer line, String advice) {
    String name = name(index, line);
    return new FieldProblem(
        name, "The field (%s) is missing.\nMaybe %s.".formatted(name, advice), null, line);
  }

  FieldProblem problem(
      int index, @Nullable Integer line, String message, @Nullable Object rejected) {
    return new FieldProblem(name(index, line), message, rejected, line);
  }

  private String name(int index, @Nullable Integer line) {
    return line == null ? "samples[%d].%s".formatted(index, path) : column;
  }
}
