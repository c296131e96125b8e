package io.maple.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.maple.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with one field of a request.
 *
 * @param field path of the field, such as {@code samples[3].latencyMillis}, or a column's, query
 *     parameter's or header's name
 * @param message what is wrong and, on a second line that begins "Maybe", what to try
 * @param rejected the value as it came, shortened to 80 characters that people and JSON can take;
 *     null when there was none
 * @param line the line of a table or of a program's output that holds the field, counted from 1;
 *     null elsewhere
 */
public record FieldProblem(
    String field,
    String message,
    @Nullable Object rejected,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer line) {

  /** Shortens the rejected value and makes it fit for JSON. */
  public FieldProblem {
    rejected = echo(rejected);
  }

  /** A problem of a field that is in no table. */
  public FieldProblem(String field, String message, @Nullable Object rejected) {
    this(field, message, rejected, null);
  }

  private static @Nullable Object echo(@Nullable Object value) {
    boolean plain =
        value instanceof Boolean || (value instanceof Number number && isFinite(number));
    if (value == null || plain) {
      return value;
    }
    return Excerpt.of(value.toString());
  }

  private static boolean isFinite(Number number) {
    return !(number instanceof Double || number instanceof Float)
        || Double.isFinite(number.doubleValue());
  }
}
