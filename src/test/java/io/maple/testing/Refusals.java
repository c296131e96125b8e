package io.maple.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.maple.problem.FieldProblem;
import io.maple.problem.InvalidInputException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What fuzz tests hold a parser to when it refuses a text. */
public final class Refusals {

  // Whatever the text: no line of a log is forged, and any JSON can hold it.
  private static final String PLAIN = "[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]";
  private static final Pattern HELPFUL =
      Pattern.compile(PLAIN + "{10,800}\\.\nMaybe " + PLAIN + "{3,400}\\.");
  private static final Pattern FIELD = Pattern.compile(PLAIN + "{1,200}");
  private static final Pattern EXCERPT = Pattern.compile(PLAIN + "{0,80}");

  private Refusals() {}

  /** Two lines, what is wrong and what to try, both short whatever the text was. */
  public static void assertHelpful(@Nullable String message) {
    assertThat(message).matches(HELPFUL);
  }

  /** The same of a field's problem, which names the field and repeats but an excerpt of it. */
  public static void assertHelpful(FieldProblem problem) {
    assertHelpful(problem.message());
    assertThat(problem.field()).matches(FIELD);
    if (problem.rejected() instanceof String text) {
      assertThat(text).matches(EXCERPT);
    }
  }

  /** The same of every field that a refusal names, and it names some. */
  public static void assertHelpful(InvalidInputException refusal) {
    assertHelpful(refusal.getMessage());
    assertThat(refusal.errors()).isNotEmpty();
    refusal.errors().forEach(Refusals::assertHelpful);
  }
}
