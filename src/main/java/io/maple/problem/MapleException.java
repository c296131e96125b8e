package io.maple.problem;

import java.util.List;
import java.util.Map;

/**
 * The root of every error that a caller of Maple can cause: a stable code, a message and the fields
 * concerned.
 */
public abstract sealed class MapleException extends RuntimeException
    permits InvalidInputException,
        UnauthorizedException,
        ForbiddenException,
        NotFoundException,
        ConflictException,
        TooLargeException,
        TooManyRequestsException,
        UnavailableException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient List<FieldProblem> errors;

  MapleException(String code, String message, List<FieldProblem> errors) {
    super(message);
    this.code = code;
    this.errors = List.copyOf(errors);
  }

  /** Stable, kebab-case name of the error, the last segment of the problem's type. */
  public String code() {
    return code;
  }

  /** The fields concerned, in the order found; empty when no single field is to blame. */
  public List<FieldProblem> errors() {
    return errors;
  }

  /** Further members of the problem detail, by name; values are numbers or text. */
  public Map<String, Object> facts() {
    return Map.of();
  }
}
