package io.maple.problem;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that cannot be understood or holds impossible values; answered 400. */
public final class InvalidInputException extends MapleException {

  private static final long serialVersionUID = 1L;

  private final transient Map<String, Object> facts;

  public InvalidInputException(String code, String message, List<FieldProblem> errors) {
    this(code, message, errors, Map.of());
  }

  /**
   * An error that says more than its fields.
   *
   * @param facts further members of the problem detail
   */
  public InvalidInputException(
      String code, String message, List<FieldProblem> errors, Map<String, Object> facts) {
    super(code, message, errors);
    this.facts = Map.copyOf(facts);
  }

  /** One field is wrong; its message is the error's message too. */
  public static InvalidInputException of(String field, String message, @Nullable Object rejected) {
    return new InvalidInputException(
        "invalid-input", message, List.of(new FieldProblem(field, message, rejected)));
  }

  @Override
  public Map<String, Object> facts() {
    return facts;
  }
}
