package io.maple.space;

import io.maple.text.Excerpt;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One network of a search space, in the compact code of that space: in a {@link ChoiceSpace} the
 * index of the option chosen at every position. Equal by space and code.
 */
public final class Architecture {

  private final SearchSpace space;
  private final byte[] code;
  private final int hash;
  // Built on first use; racing threads build equal strings, so it needs no lock (as String caches
  // its hash).
  private @Nullable String spec;

  /** Takes ownership of the code, which the space has checked and made canonical. */
  public Architecture(SearchSpace space, byte[] code) {
    this.space = space;
    this.code = code;
    this.hash = 31 * space.name().hashCode() + Arrays.hashCode(code);
  }

  /** The space that this architecture belongs to. */
  public SearchSpace space() {
    return space;
  }

  /** The canonical spelling, which {@link SearchSpace#parse} reads back. */
  public String spec() {
    String text = spec;
    if (text == null) {
      text = space.spec(this);
      spec = text;
    }
    return text;
  }

  /** The code itself, not a copy, once it is certain that it is the given space's. */
  public byte[] codeIn(SearchSpace expected) {
    if (space != expected) {
      throw new IllegalArgumentException(
          "The architecture (%s) belongs to %s, not to %s.\nMaybe parse it with %s."
              .formatted(Excerpt.of(spec()), space.name(), expected.name(), expected.name()));
    }
    return code;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Architecture that
        && space == that.space
        && Arrays.equals(code, that.code);
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
