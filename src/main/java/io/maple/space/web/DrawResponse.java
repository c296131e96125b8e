package io.maple.space.web;

import io.maple.space.Architecture;
import io.maple.space.CostColumns;
import io.maple.space.SearchSpace;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Architectures drawn at random, and what each costs. */
record DrawResponse(
    @Schema(example = "fbnet") String space,
    long seed,
    @Schema(description = "No two alike; in the order of all columns.") List<String> specs,
    CostResponse costs) {

  static DrawResponse of(SearchSpace space, long seed, List<Architecture> drawn) {
    return new DrawResponse(
        space.name(),
        seed,
        drawn.stream().map(Architecture::spec).toList(),
        CostResponse.of(space, CostColumns.of(space, drawn)));
  }
}
