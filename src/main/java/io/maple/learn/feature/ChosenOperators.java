package io.maple.learn.feature;

import io.maple.space.ChoiceSpace;
import io.maple.space.Position;
import java.util.List;

/** Reads the option chosen at each position of an architecture off the one-hot part of its row. */
final class ChosenOperators {

  private final int[] options;
  private final int[] offsets;

  ChosenOperators(ChoiceSpace space) {
    List<Position> positions = space.positions();
    int start = FeatureTables.of(space).rows().structuralOffset();
    this.options = positions.stream().mapToInt(position -> position.options().size()).toArray();
    this.offsets = new int[options.length];
    for (int position = 0; position < offsets.length; position++) {
      offsets[position] = start + space.oneHotOffset(position);
    }
  }

  int positions() {
    return options.length;
  }

  /** How many options a position has. */
  int options(int position) {
    return options[position];
  }

  /** The index of the choice at a position of the architecture whose feature row is given. */
  int at(double[] row, int position) {
    int from = offsets[position];
    int best = 0;
    for (int choice = 1; choice < options[position]; choice++) {
      // A standardised indicator is above 0 where it was 1, below 0 where it was 0.
      if (row[from + choice] > row[from + best]) {
        best = choice;
      }
    }
    return best;
  }
}
