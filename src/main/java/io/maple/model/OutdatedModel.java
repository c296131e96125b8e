package io.maple.model;

import io.maple.learn.Target;
import io.maple.problem.FieldProblem;
import io.maple.problem.UnavailableException;
import java.time.Duration;
import java.util.List;

/**
 * Published whenever the serving model of a target is found to be trained for an earlier feature
 * layout, so that it is retrained.
 */
public record OutdatedModel(Target target) {

  /** About how long a training takes. */
  private static final Duration WAIT = Duration.ofSeconds(5);

  /** The error until it is retrained. */
  UnavailableException toException() {
    String message =
        "The model of %s was trained for an earlier feature layout and is being retrained.\nMaybe try again in some seconds."
            .formatted(target);
    return new UnavailableException(
        "model-outdated",
        message,
        List.of(new FieldProblem("device", message, target.deviceId())),
        WAIT);
  }
}
