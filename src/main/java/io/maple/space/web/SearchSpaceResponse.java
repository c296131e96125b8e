package io.maple.space.web;

import io.maple.space.SearchSpace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search space.
 *
 * @param choices what each position chooses from
 * @param size how many architectures there are; null when they cannot be enumerated
 * @param example an architecture's spelling
 */
record SearchSpaceResponse(
    String name,
    String description,
    int positions,
    List<String> choices,
    @Nullable Integer size,
    String example) {

  static SearchSpaceResponse of(SearchSpace space) {
    return new SearchSpaceResponse(
        space.name(),
        space.description(),
        space.positions(),
        space.choices(),
        space.isEnumerable() ? space.size() : null,
        space.example());
  }
}
