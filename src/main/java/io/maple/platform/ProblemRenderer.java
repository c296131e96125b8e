package io.maple.platform;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Turns Maple's errors into HTTP answers, RFC 9457. */
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
    return ResponseEntity.status(problem.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem.at(path));
  }

  private static int status(MapleException error) {
    if (error instanceof NotFoundException) {
      return 404;
    }
    return error instanceof ConflictException ? 409 : 400;
  }
}
