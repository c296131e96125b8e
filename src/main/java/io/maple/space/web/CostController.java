package io.maple.space.web;

import io.maple.docs.ProblemAnswers;
import io.maple.problem.InvalidInputException;
import io.maple.space.CostColumns;
import io.maple.space.SearchSpace;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Search spaces")
class CostController {

  @GetMapping("/search-spaces/{space}/costs")
  @Operation(
      operationId = "showCosts",
      summary = "Show what every architecture of a space costs",
      description =
          "Columns in the order of /predict/batch with all: multiply-accumulates, those that the"
              + " output depends on, parameters, bytes and kernels.")
  @ProblemAnswers({400, 404})
  CostResponse costs(@PathVariable @Parameter(example = "nasbench201") String space) {
    SearchSpace known = KnownSpaces.space(space);
    return known
        .asEnumerable()
        .map(listed -> CostResponse.of(listed, CostColumns.whole(listed)))
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "space",
                    "The space (%1$s) is too large to be listed.\nMaybe GET /search-spaces/%1$s/draw for some of its architectures, drawn at random."
                        .formatted(known.name()),
                    known.name()));
  }
}
