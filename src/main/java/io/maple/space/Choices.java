package io.maple.space;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Builds checked arrays of choice indices, one byte a position. */
public final class Choices {

  private Choices() {}

  public static byte[] checked(String space, int positions, int options, int... choices) {
    if (choices.length != positions) {
      throw new InvalidArchitectureException(
          space,
          Arrays.toString(choices),
          "has %d choices, but needs %d".formatted(choices.length, positions),
          "give one choice index per position");
    }
    byte[] checked = new byte[positions];
    for (int position = 0; position < positions; position++) {
      int choice = choices[position];
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

  public static byte[] random(int positions, int options, RandomGenerator random) {
    byte[] choices = new byte[positions];
    for (int position = 0; position < positions; position++) {
      choices[position] = (byte) random.nextInt(options);
    }
    return choices;
  }
}
