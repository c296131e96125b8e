package io.maple.space.web;

import io.maple.problem.FieldProblem;
import io.maple.problem.InvalidInputException;
import io.maple.problem.MapleException;
import io.maple.problem.ProblemRenderer;
import io.maple.space.InvalidArchitectureException;
import io.maple.space.UnknownSearchSpaceException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Puts into the service's words the errors of a package that knows nothing of services. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ArchitectureErrorAdvice {

  @ExceptionHandler
  ResponseEntity<ProblemDetail> invalid(
      InvalidArchitectureException error, HttpServletRequest request) {
    return render("invalid-architecture", "spec", error, error.rejected(), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unknown(
      UnknownSearchSpaceException error, HttpServletRequest request) {
    return render("unknown-search-space", "space", error, error.rejected(), request);
  }

  private static ResponseEntity<ProblemDetail> render(
      String code, String field, Exception error, String rejected, HttpServletRequest request) {
    String message = String.valueOf(error.getMessage());
    MapleException told =
        new InvalidInputException(
            code, message, List.of(new FieldProblem(field, message, rejected)));
    return ProblemRenderer.render(told, request.getRequestURI());
  }
}
