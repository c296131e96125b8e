package io.maple.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.maple.testing.Refusals;
import java.util.regex.Pattern;

/**
 * What must hold of any text that is read as an architecture.
 *
 * @param grammar of what the space reads, written down apart from its parser
 */
public record SpecProperty(ChoiceSpace space, Pattern grammar) {

  /** An option of a position, for grammars. */
  public static String option(Position position) {
    return "(?:" + String.join("|", position.options()) + ")";
  }

  /**
   * Reads what the grammar allows into what is spelt the same, and says why it refuses the rest.
   */
  public void check(String text) {
    if (grammar.matcher(text).matches()) {
      Architecture read = space.parse(text);
      assertThat(read.spec()).isEqualTo(text);
      assertThat(space.of(choices(read))).isEqualTo(read);
    } else {
      Throwable refusal = catchThrowable(() -> space.parse(text));
      assertThat(refusal)
          .isInstanceOf(InvalidArchitectureException.class)
          .hasMessageStartingWith("The " + space.name() + " architecture (");
      Refusals.assertHelpful(refusal.getMessage());
      assertThat(((InvalidArchitectureException) refusal).rejected()).hasSizeLessThan(81);
    }
  }

  private int[] choices(Architecture read) {
    int[] choices = new int[space.positions().size()];
    for (int position = 0; position < choices.length; position++) {
      choices[position] = space.choice(read, position);
    }
    return choices;
  }
}
