package io.maple.problem;

import io.maple.storage.Outage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Renders every error as a problem detail; what is not the caller's doing stays in the log. */
@RestControllerAdvice
class ErrorAdvice extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorAdvice.class);
  private static final String RETRY_SECONDS = "5";

  @ExceptionHandler
  ResponseEntity<ProblemDetail> ours(MapleException error, HttpServletRequest request) {
    return ProblemRenderer.render(error, request.getRequestURI());
  }

  @ExceptionHandler
  ResponseEntity<Object> json(JacksonException error, WebRequest request) {
    return answer(RequestProblems.json(error), HttpHeaders.EMPTY, request);
  }

  @ExceptionHandler
  ResponseEntity<Object> tooLarge(BodyTooLargeException error, WebRequest request) {
    return answer(RequestProblems.tooLarge(error), HttpHeaders.EMPTY, request);
  }

  @ExceptionHandler
  ResponseEntity<Object> tooSlow(BodyTooSlowException error, WebRequest request) {
    return answer(RequestProblems.tooSlow(error), HttpHeaders.EMPTY, request);
  }

  private static ResponseEntity<Object> outage(Exception error, WebRequest request) {
    Problem problem = RequestProblems.outage(error);
    // A line for each request is enough while none can be served; the rest would fill the disk.
    LOG.warn("{} is refused: {}", request.getDescription(false), rootMessage(error));
    LOG.debug("The database did not do what was asked", error);
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    return answer(problem, headers, request);
  }

  private static @Nullable String rootMessage(Exception error) {
    return NestedExceptionUtils.getMostSpecificCause(error).getMessage();
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> unforeseen(Exception error, WebRequest request) {
    HttpServletResponse response = ((ServletWebRequest) request).getResponse();
    if (response != null && response.isCommitted()) {
      LOG.debug("The answer broke off after it had begun", error);
      return null;
    }
    if (Outage.isFull(error) || Outage.isBehind(error)) {
      return outage(error, request);
    }
    LOG.error("A request failed for a reason of Maple's own", error);
    return answer(
        Problem.of(
            500,
            "internal-error",
            "Something failed inside Maple.\nMaybe try again; the reason is in its log."),
        HttpHeaders.EMPTY,
        request);
  }

  /** Whatever Spring found wrong with a request arrives here. */
  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception error,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (status.is5xxServerError()) {
      LOG.error("A request failed for a reason of Maple's own", error);
    }
    return answer(RequestProblems.of(error, status), headers, request);
  }

  private static ResponseEntity<Object> answer(
      Problem problem, HttpHeaders headers, WebRequest request) {
    String path = ((ServletWebRequest) request).getRequest().getRequestURI();
    return ResponseEntity.status(problem.status())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem.at(path));
  }
}
