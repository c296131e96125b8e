package io.maple.problem;

import java.util.List;

/** A request of someone known who may not do this; answered 403. */
public final class ForbiddenException extends MapleException {

  private static final long serialVersionUID = 1L;

  private ForbiddenException(String code, String message, List<FieldProblem> errors) {
    super(code, message, errors);
  }

  /**
   * The named field points at what belongs to somebody else.
   *
   * @param code stable name, such as {@code other-device}
   */
  public static ForbiddenException of(String code, String field, String message, Object rejected) {
    return new ForbiddenException(
        code, message, List.of(new FieldProblem(field, message, rejected)));
  }
}
