package io.maple.space;

import io.maple.space.fbnet.BlockNotation;
import io.maple.space.nasbench201.CellNotation;
import io.maple.space.nasbench201.NasBench201;
import io.maple.text.Excerpt;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One network of a search space: an operator choice at every position. Equal by space and choices.
 */
public final class Architecture {

  private final SearchSpace space;
  private final byte[] choices;
  private final int hash;
  // Built on first use; racing threads build equal strings, so it needs no lock (as String caches
  // its hash).
  private @Nullable String spec;

  /** Takes ownership of the choices, which the space has checked. */
  public Architecture(SearchSpace space, byte[] choices) {
    this.space = space;
    this.choices = choices;
    this.hash = 31 * space.name().hashCode() + Arrays.hashCode(choices);
  }

  /** The space that this architecture belongs to. */
  public SearchSpace space() {
    return space;
  }

  /**
   * The choice index at a position.
   *
   * @throws IndexOutOfBoundsException when the position is not in {@code [0, space().positions())}
   */
  public int choice(int position) {
    return choices[position];
  }

  /** The canonical spelling, which {@link SearchSpace#parse} reads back. */
  public String spec() {
    String text = spec;
    if (text == null) {
      text =
          space instanceof NasBench201 ? CellNotation.write(choices) : BlockNotation.write(choices);
      spec = text;
    }
    return text;
  }

  /** The choices themselves, not a copy, once it is certain that they are the given space's. */
  public byte[] choicesIn(SearchSpace expected) {
    if (space != expected) {
      throw new IllegalArgumentException(
          "The architecture (%s) belongs to %s, not to %s.\nMaybe parse it with %s."
              .formatted(Excerpt.of(spec()), space.name(), expected.name(), expected.name()));
    }
    return choices;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Architecture that
        && space == that.space
        && Arrays.equals(choices, that.choices);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return spec();
  }
}
