package io.maple.space;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A search space that is small enough to be listed. */
public interface EnumerableSpace extends SearchSpace {

  /** The number of architectures. */
  int size();

  /**
   * The architecture at an ordinal.
   *
   * @throws IndexOutOfBoundsException when the ordinal is not in {@code [0, size)}
   */
  Architecture at(int ordinal);

  /** The ordinal of an architecture, the inverse of {@link #at}. */
  int ordinal(Architecture architecture);

  /** Every architecture by ordinal; always the same list. */
  default List<Architecture> all() {
    return tables()
        .get(
            Listing.class,
            any -> new Listing(IntStream.range(0, size()).mapToObj(this::at).toList()))
        .architectures();
  }

  @Override
  default Optional<EnumerableSpace> asEnumerable() {
    return Optional.of(this);
  }

  /** Every architecture of a space. */
  record Listing(List<Architecture> architectures) {}
}
