package io.maple.registry.web;

import io.maple.network.graph.NetworkException;
import io.maple.problem.FieldProblem;
import io.maple.problem.InvalidInputException;
import io.maple.problem.MapleException;
import io.maple.problem.ProblemRenderer;
import io.maple.problem.TooLargeException;
import io.maple.space.networks.DimensionedNetwork;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Puts into the service's words what is wrong with a network. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class NetworkErrors {

  private static final String POST = "POST";

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrong(NetworkException error, HttpServletRequest request) {
    return ProblemRenderer.render(
        translate(error, request.getMethod().equals(POST)), request.getRequestURI());
  }

  private static MapleException translate(NetworkException error, boolean file) {
    String message = String.valueOf(error.getMessage());
    String field = file ? "body" : "dims";
    if (error.isTooLarge()) {
      return TooLargeException.of("network-too-large", field, message);
    }
    return new InvalidInputException(
        file ? "invalid-network" : "invalid-dimensions",
        message,
        List.of(new FieldProblem(field, message, null)));
  }

  /** Some dimensions have no size. */
  static InvalidInputException unbound(DimensionedNetwork network) {
    List<String> missing = network.missing();
    String message =
        "The network (%s) has dimensions without a size: %s.\nMaybe add dims=%s=1."
            .formatted(network.network().id(), String.join(", ", missing), missing.get(0));
    return new InvalidInputException(
        "unbound-dimensions", message, List.of(new FieldProblem("dims", message, null)));
  }
}
