package io.maple.space.web;

import io.maple.network.onnx.WritableModel;
import io.maple.problem.FieldProblem;
import io.maple.problem.InvalidInputException;
import io.maple.problem.NotFoundException;
import io.maple.space.Architecture;
import io.maple.space.ProfiledOperator;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.space.UnknownSearchSpaceException;

/** Finds what a path names, or answers that there is no such thing. */
final class KnownSpaces {

  private KnownSpaces() {}

  static SearchSpace space(String name) {
    try {
      return SearchSpaces.named(name);
    } catch (UnknownSearchSpaceException unknown) {
      throw NotFoundException.of(
          "unknown-search-space",
          "space",
          String.valueOf(unknown.getMessage()),
          unknown.rejected());
    }
  }

  /** An architecture without what lies on no path from input to output. */
  static WritableModel pruned(SearchSpace space, Architecture architecture) {
    return space
        .asExpandingSpace()
        .map(known -> (WritableModel) known.prunedOnnx(architecture))
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "prune",
                    "The networks of %s cannot be pruned.\nMaybe leave prune out."
                        .formatted(space.name()),
                    true));
  }

  static ProfiledOperator operator(String space, String name) {
    return space(space)
        .operator(name)
        .orElseThrow(
            () ->
                NotFoundException.of(
                    "unknown-operator",
                    "name",
                    "The operator (%s) is not in %s.\nMaybe pick one from /search-spaces/%s/operators."
                        .formatted(new FieldProblem("name", "", name).rejected(), space, space),
                    name));
  }
}
