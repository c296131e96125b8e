package io.maple.learn.feature;

import io.maple.space.SearchSpace;

/** Reads the operator at each position of an architecture off the one-hot part of its row. */
final class ChosenOperators {

  private final int positions;
  private final int options;
  private final int offset;

  ChosenOperators(FeatureRows rows) {
    SearchSpace space = rows.space();
    this.positions = space.positions();
    this.options = space.choices().size();
    this.offset = rows.structuralOffset();
  }

  public int positions() {
    return positions;
  }

  public int options() {
    return options;
  }

  /** The index of the choice at a position of the architecture whose feature row is given. */
  public int at(double[] row, int position) {
    int from = offset + position * options;
    int best = 0;
    for (int choice = 1; choice < options; choice++) {
      // A standardised indicator is above 0 where it was 1, below 0 where it was 0.
      if (row[from + choice] > row[from + best]) {
        best = choice;
      }
    }
    return best;
  }
}
