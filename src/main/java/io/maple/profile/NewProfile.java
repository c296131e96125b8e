package io.maple.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A counter profile as it came, not yet checked.
 *
 * @param bare whether it came as one operator's perf output with the rest beside it, so that its
 *     fields have no path
 */
public record NewProfile(@Nullable String space, List<NewOperatorProfile> operators, boolean bare) {

  /** Copies the list. */
  public NewProfile {
    operators = List.copyOf(operators);
  }

  /** The operators of a list. */
  public static NewProfile of(@Nullable String space, List<NewOperatorProfile> operators) {
    return new NewProfile(space, operators, false);
  }

  /** One operator that came with its perf output as the whole body. */
  public static NewProfile bare(String space, NewOperatorProfile operator) {
    return new NewProfile(space, List.of(operator), true);
  }

  /** The name of an operator's field as its sender knows it. */
  String field(int operator, String name) {
    if (bare) {
      return name.equals("perf") ? "body" : name;
    }
    return "operators[%d].%s".formatted(operator, name);
  }
}
