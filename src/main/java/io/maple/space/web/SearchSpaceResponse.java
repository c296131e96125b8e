package io.maple.space.web;

import io.maple.space.ChoiceSpace;
import io.maple.space.EnumerableSpace;
import io.maple.space.Position;
import io.maple.space.SearchSpace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search space.
 *
 * @param positions how many positions an architecture has
 * @param choices what each position chooses from; empty where positions have different options
 * @param options what each position chooses from, position by position
 * @param size how many architectures there are; null when they cannot be enumerated
 * @param example an architecture's spelling
 */
record SearchSpaceResponse(
    String name,
    String description,
    int positions,
    List<String> choices,
    List<PositionResponse> options,
    @Nullable Integer size,
    String example) {

  static SearchSpaceResponse of(SearchSpace space) {
    List<Position> positions = space.asChoiceSpace().map(ChoiceSpace::positions).orElse(List.of());
    List<List<String>> different = positions.stream().map(Position::options).distinct().toList();
    return new SearchSpaceResponse(
        space.name(),
        space.description(),
        positions.size(),
        different.size() == 1 ? different.get(0) : List.of(),
        positions.stream().map(PositionResponse::of).toList(),
        space.asEnumerable().map(EnumerableSpace::size).orElse(null),
        space.example());
  }
}
