package io.maple.space;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Builds checked arrays of choice indices, one byte a position. */
public final class Choices {

  private Choices() {}

  /**
   * The choices as they are.
   *
   * @throws InvalidArchitectureException when the count or an index is out of range
   */
  public static byte[] checked(String space, List<Position> positions, int... choices) {
    if (choices.length != positions.size()) {
      throw new InvalidArchitectureException(
          space,
          Arrays.toString(choices),
          "has %d choices, but needs %d".formatted(choices.length, positions.size()),
          "give one choice index per position");
    }
    byte[] checked = new byte[choices.length];
    for (int position = 0; position < choices.length; position++) {
      int choice = choices[position];
      int options = positions.get(position).options().size();
      if (choice < 0 || choice >= options) {
        throw new InvalidArchitectureException(
            space,
            Arrays.toString(choices),
            "has choice %d at position %d".formatted(choice, position),
            "use an index from 0 to %d".formatted(options - 1));
      }
      checked[position] = (byte) choice;
    }
    return checked;
  }

  /** Every option equally likely at every position. */
  public static byte[] random(List<Position> positions, RandomGenerator random) {
    byte[] choices = new byte[positions.size()];
    for (int position = 0; position < choices.length; position++) {
      choices[position] = (byte) random.nextInt(positions.get(position).options().size());
    }
    return choices;
  }
}
