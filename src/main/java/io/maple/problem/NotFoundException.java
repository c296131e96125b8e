package io.maple.problem;

import java.util.List;

/** Something named in a request does not exist; answered 404. */
public final class NotFoundException extends MapleException {

  private static final long serialVersionUID = 1L;

  public NotFoundException(String code, String message, List<FieldProblem> errors) {
    super(code, message, errors);
  }

  /**
   * The named field holds an identifier that nothing has.
   *
   * @param code stable name, such as {@code unknown-device}
   */
  public static NotFoundException of(String code, String field, String message, Object rejected) {
    return new NotFoundException(
        code, message, List.of(new FieldProblem(field, message, rejected)));
  }
}
