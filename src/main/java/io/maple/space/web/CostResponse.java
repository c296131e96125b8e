package io.maple.space.web;

import io.maple.space.CostColumns;
import io.maple.space.SearchSpace;
import io.swagger.v3.oas.annotations.media.Schema;

/** What every architecture of a space costs, for a batch of one, by ordinal. */
record CostResponse(
    @Schema(example = "nasbench201") String space,
    @Schema(description = "Multiply-accumulates.") long[] macs,
    @Schema(description = "Multiply-accumulates that the output depends on.") long[] liveMacs,
    @Schema(description = "Learned values.") long[] parameters,
    @Schema(description = "Bytes read and written by all operators.") long[] bytes,
    @Schema(description = "Kernels launched.") int[] kernels) {

  static CostResponse of(SearchSpace space, CostColumns columns) {
    return new CostResponse(
        space.name(),
        columns.macs(),
        columns.liveMacs(),
        columns.parameters(),
        columns.bytes(),
        columns.kernels());
  }
}
