package io.maple.problem;

import java.util.List;

/** A request that is well formed but does not fit the present state; answered 409. */
public final class ConflictException extends MapleException {

  private static final long serialVersionUID = 1L;

  public ConflictException(String code, String message, List<FieldProblem> errors) {
    super(code, message, errors);
  }

  /**
   * The named field clashes with what is stored.
   *
   * @param code stable name, such as {@code duplicate-device}
   */
  public static ConflictException of(String code, String field, String message, Object rejected) {
    return new ConflictException(
        code, message, List.of(new FieldProblem(field, message, rejected)));
  }
}
