package io.maple.problem;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Executions Maple's errors into HTTP answers, RFC 9457. */
public final class ProblemRenderer {

  private ProblemRenderer() {}

  /**
   * The answer to a request that failed.
   *
   * @param path of the request, as it came
   */
  public static ResponseEntity<ProblemDetail> render(MapleException error, String path) {
    Problem problem =
        new Problem(
            HttpStatusCode.valueOf(status(error)),
            error.code(),
            String.valueOf(error.getMessage()),
            error.errors(),
            error.facts());
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (error instanceof UnauthorizedException unauthorized) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, unauthorized.challenge());
    }
    if (error instanceof TooManyRequestsException tooMany) {
      answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(tooMany.retryAfterSeconds()));
    }
    if (error instanceof UnavailableException unavailable) {
      answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(unavailable.retryAfterSeconds()));
    }
    return answer.body(problem.at(path));
  }

  private static int status(MapleException error) {
    if (error instanceof InvalidInputException) {
      return 400;
    }
    if (error instanceof UnauthorizedException) {
      return 401;
    }
    if (error instanceof ForbiddenException) {
      return 403;
    }
    if (error instanceof TooLargeException) {
      return 413;
    }
    if (error instanceof TooManyRequestsException) {
      return 429;
    }
    if (error instanceof UnavailableException) {
      return 503;
    }
    return error instanceof NotFoundException ? 404 : 409;
  }
}
