package io.maple.prediction.web;

import io.maple.problem.FieldProblem;
import io.maple.problem.InvalidInputException;
import io.maple.space.Architecture;
import io.maple.space.InvalidArchitectureException;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.space.UnknownSearchSpaceException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Reads the architectures of a request and reports every invalid one by its field. */
final class RequestedArchitectures {

  private static final String INVALID = "invalid-architecture";
  private static final int MOST_PROBLEMS = 100;

  private final List<FieldProblem> problems = new ArrayList<>();

  private RequestedArchitectures() {}

  /** One architecture. */
  static Architecture read(ArchitectureFields fields) {
    RequestedArchitectures reader = new RequestedArchitectures();
    Architecture architecture = reader.read(fields, 0, only -> "architecture");
    if (architecture == null) {
      throw reader.refusal();
    }
    return architecture;
  }

  /** Architectures of one search space. */
  static List<Architecture> read(List<@Nullable ArchitectureFields> all) {
    RequestedArchitectures reader = new RequestedArchitectures();
    List<Architecture> architectures = new ArrayList<>(all.size());
    for (int i = 0; i < all.size() && reader.problems.size() < MOST_PROBLEMS; i++) {
      Architecture architecture = reader.read(all.get(i), i, RequestedArchitectures::path);
      if (architecture != null) {
        architectures.add(architecture);
        reader.sameSpace(i, architecture, architectures.get(0));
      }
    }
    if (!reader.problems.isEmpty()) {
      throw reader.refusal();
    }
    return architectures;
  }

  /**
   * Architectures of a known space.
   *
   * @param field the name of the field that holds the specification at an index
   */
  static List<Architecture> read(SearchSpace space, List<String> specs, IntFunction<String> field) {
    RequestedArchitectures reader = new RequestedArchitectures();
    List<Architecture> architectures = new ArrayList<>(specs.size());
    for (int i = 0; i < specs.size() && reader.problems.size() < MOST_PROBLEMS; i++) {
      try {
        architectures.add(space.parseRequested(specs.get(i)));
      } catch (InvalidArchitectureException error) {
        reader.add(field.apply(i), error, error.rejected());
      }
    }
    if (!reader.problems.isEmpty()) {
      throw reader.refusal();
    }
    return architectures;
  }

  /** A search space by its name. */
  static SearchSpace space(String name) {
    try {
      return SearchSpaces.named(name);
    } catch (UnknownSearchSpaceException error) {
      RequestedArchitectures reader = new RequestedArchitectures();
      reader.add("space", error, error.rejected());
      throw reader.refusal();
    }
  }

  /** The architecture, or null and a problem of the field whose path is put together for it. */
  private @Nullable Architecture read(
      @Nullable ArchitectureFields fields, int index, IntFunction<String> path) {
    if (fields == null || fields.space() == null || fields.spec() == null) {
      missing(path.apply(index) + (fields == null || fields.space() == null ? ".space" : ".spec"));
      return null;
    }
    try {
      return SearchSpaces.named(fields.space()).parseRequested(fields.spec());
    } catch (UnknownSearchSpaceException error) {
      add(path.apply(index) + ".space", error, error.rejected());
    } catch (InvalidArchitectureException error) {
      add(path.apply(index) + ".spec", error, error.rejected());
    }
    return null;
  }

  private static String path(int index) {
    return "architectures[" + index + "]";
  }

  private void sameSpace(int index, Architecture architecture, Architecture first) {
    if (architecture.space() != first.space()) {
      problems.add(
          new FieldProblem(
              path(index) + ".space",
              "The space (%s) differs from the first architecture's (%s).\nMaybe send them in two batches."
                  .formatted(architecture.space().name(), first.space().name()),
              architecture.space().name()));
    }
  }

  private void missing(String field) {
    problems.add(
        new FieldProblem(field, "The %s is missing.\nMaybe add it.".formatted(field), null));
  }

  private void add(String field, Exception error, String rejected) {
    problems.add(new FieldProblem(field, String.valueOf(error.getMessage()), rejected));
  }

  private InvalidInputException refusal() {
    return new InvalidInputException(INVALID, problems.get(0).message(), problems);
  }
}
