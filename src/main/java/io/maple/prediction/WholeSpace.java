package io.maple.prediction;

import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Every architecture of the search spaces that can be listed, by ordinal. */
final class WholeSpace {

  private static final Map<String, List<Architecture>> SPACES =
      SearchSpaces.all().stream()
          .filter(SearchSpace::isEnumerable)
          .collect(Collectors.toUnmodifiableMap(SearchSpace::name, WholeSpace::list));

  private WholeSpace() {}

  /** The architectures of an enumerable space. */
  static List<Architecture> of(SearchSpace space) {
    List<Architecture> all = SPACES.get(space.name());
    if (all == null) {
      throw new IllegalStateException(space.name() + " cannot be enumerated");
    }
    return all;
  }

  private static List<Architecture> list(SearchSpace space) {
    return IntStream.range(0, space.size()).mapToObj(space::at).toList();
  }
}
