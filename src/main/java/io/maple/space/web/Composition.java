package io.maple.space.web;

import io.maple.problem.InvalidInputException;
import io.maple.space.Architecture;
import io.maple.space.ChoiceSpace;
import io.maple.space.Position;
import io.maple.space.SearchSpace;
import io.maple.text.Excerpt;
import java.util.List;

/** Reads the options of an architecture, one a position. */
final class Composition {

  private Composition() {}

  static Architecture of(SearchSpace space, String choices) {
    return space
        .asChoiceSpace()
        .map(known -> of(known, choices))
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "space",
                    "The space (%s) has no positions to choose options at.\nMaybe give a spec instead."
                        .formatted(space.name()),
                    space.name()));
  }

  private static Architecture of(ChoiceSpace space, String choices) {
    List<Position> positions = space.positions();
    String[] options = choices.split(",", -1);
    if (options.length != positions.size()) {
      throw InvalidInputException.of(
          "choices",
          "The space (%s) has %d positions, but %d options were given.\nMaybe send one for each position."
              .formatted(space.name(), positions.size(), options.length),
          Excerpt.of(choices));
    }
    int[] indices = new int[options.length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = positions.get(i).options().indexOf(options[i]);
      if (indices[i] < 0) {
        throw InvalidInputException.of(
            "choices",
            "The option (%s) is unknown at %s.\nMaybe use one of %s."
                .formatted(
                    Excerpt.of(options[i]),
                    positions.get(i).name(),
                    String.join(", ", positions.get(i).options())),
            Excerpt.of(options[i]));
      }
    }
    return space.of(indices);
  }
}
