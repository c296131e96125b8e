package io.maple.problem;

import tools.jackson.core.JacksonException;

/** What the service answers to broken JSON, for tests in other packages. */
public final class JsonRefusal {

  private JsonRefusal() {}

  /** The problem that the error is told as. */
  public static FieldProblem of(JacksonException error) {
    return JsonProblems.of(error);
  }
}
