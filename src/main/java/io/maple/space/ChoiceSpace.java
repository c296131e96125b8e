package io.maple.space;

import java.util.List;
import java.util.Optional;

/** A search space whose architectures are a choice at each of a fixed number of positions. */
public interface ChoiceSpace extends ExpandingSpace {

  /** The positions in order, each with options of its own. */
  List<Position> positions();

  /**
   * The architecture with the given choice index at each position, made canonical: choices that
   * spell the same network give equal architectures.
   *
   * @throws InvalidArchitectureException when the count or an index is out of range
   */
  Architecture of(int... choices);

  /**
   * The index of the option chosen at a position.
   *
   * @throws IndexOutOfBoundsException when there is no such position
   */
  default int choice(Architecture architecture, int position) {
    return architecture.codeIn(this)[position];
  }

  /**
   * The index of the structural feature that is 1 where the first option of a position is chosen,
   * else 0; those of its other options follow in order.
   */
  int oneHotOffset(int position);

  @Override
  default Optional<ChoiceSpace> asChoiceSpace() {
    return Optional.of(this);
  }
}
