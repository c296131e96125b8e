package io.maple.problem;

import java.util.List;

/** Something that exceeds a limit of size other than its body's; answered 413. */
public final class TooLargeException extends MapleException {

  private static final long serialVersionUID = 1L;

  private TooLargeException(String code, String message, List<FieldProblem> errors) {
    super(code, message, errors);
  }

  /**
   * The named field exceeds a limit.
   *
   * @param code stable name, such as {@code network-too-large}
   */
  public static TooLargeException of(String code, String field, String message) {
    return new TooLargeException(code, message, List.of(new FieldProblem(field, message, null)));
  }
}
