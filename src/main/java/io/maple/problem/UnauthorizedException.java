package io.maple.problem;

import java.util.List;

/** A request whose sender did not say who they are, or not in a way that counts; answered 401. */
public final class UnauthorizedException extends MapleException {

  private static final long serialVersionUID = 1L;

  private final String challenge;

  private UnauthorizedException(String code, String message, String challenge) {
    super(code, message, List.of(new FieldProblem("Authorization", message, null)));
    this.challenge = challenge;
  }

  /** There is no bearer token. */
  public static UnauthorizedException missing(String message) {
    return new UnauthorizedException("missing-token", message, "Bearer realm=\"maple\"");
  }

  /** The bearer token is none that Maple gave out, or no longer valid. */
  public static UnauthorizedException invalid(String message) {
    return new UnauthorizedException(
        "invalid-token", message, "Bearer realm=\"maple\", error=\"invalid_token\"");
  }

  /** What the header WWW-Authenticate says, RFC 6750 section 3. */
  String challenge() {
    return challenge;
  }
}
