package io.maple.space.web;

import io.maple.docs.ProblemAnswers;
import io.maple.space.SearchSpaces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Search spaces", description = "Families of architectures, and what each one runs.")
class SearchSpaceController {

  static final String CELL =
      "|nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|";

  @GetMapping("/search-spaces")
  @Operation(operationId = "listSearchSpaces", summary = "List the search spaces")
  List<SearchSpaceResponse> list() {
    return SearchSpaces.all().stream().map(SearchSpaceResponse::of).toList();
  }

  @GetMapping("/search-spaces/{space}")
  @Operation(operationId = "showSearchSpace", summary = "Show a search space")
  @ProblemAnswers(404)
  SearchSpaceResponse show(@PathVariable @Parameter(example = "nasbench201") String space) {
    return SearchSpaceResponse.of(KnownSpaces.space(space));
  }

  @GetMapping("/search-spaces/{space}/architectures")
  @Operation(
      operationId = "composeArchitecture",
      summary = "Compose an architecture of options",
      description =
          "The architecture with the given option at each position, as operation expandArchitecture"
              + " shows it; its canonical spelling is in the answer.")
  @ProblemAnswers({400, 404})
  ArchitectureResponse compose(
      @PathVariable @Parameter(example = "nasbench201") String space,
      @Parameter(
              description = "The name of an option for each position, separated by commas.",
              example = "nor_conv_3x3,nor_conv_1x1,skip_connect,avg_pool_3x3,none,nor_conv_3x3")
          @RequestParam
          String choices) {
    return ArchitectureResponse.of(Composition.of(KnownSpaces.space(space), choices), false);
  }

  // A device's agent compares its networks with these, with its token.
  @GetMapping({
    "/search-spaces/{space}/architectures/{spec}",
    "/agent/devices/{id}/search-spaces/{space}/architectures/{spec}"
  })
  @Operation(
      operationId = "expandArchitecture",
      summary = "Expand an architecture",
      description = "Shows every operator that runs, what it costs, and which edges are dead.")
  @ProblemAnswers({400, 404})
  ArchitectureResponse expand(
      @PathVariable @Parameter(example = "nasbench201") String space,
      @PathVariable @Parameter(example = CELL) String spec,
      @Parameter(description = "Whether to add the features that the models see.")
          @RequestParam(defaultValue = "false")
          boolean features) {
    return ArchitectureResponse.of(KnownSpaces.space(space).parseRequested(spec), features);
  }
}
