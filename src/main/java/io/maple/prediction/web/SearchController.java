package io.maple.prediction.web;

import io.maple.docs.ProblemAnswers;
import io.maple.prediction.SearchQuery;
import io.maple.prediction.Searches;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Search", description = "Architectures that keep within a budget.")
class SearchController {

  private final Searches searches;

  SearchController(Searches searches) {
    this.searches = searches;
  }

  @PostMapping("/search")
  @Operation(
      operationId = "searchArchitectures",
      summary = "Find the architectures that meet a budget on every device",
      description =
          "Those that meet all budgets with the given probability, the most accurate first, or"
              + " those with the most multiply-accumulates that count; and the Pareto front. At"
              + " most 8 devices.")
  @ProblemAnswers({400, 404, 409, 413, 415, 503})
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              examples = {
                @ExampleObject(name = "space", value = PredictExamples.SEARCH),
                @ExampleObject(name = "accuracies", value = PredictExamples.SEARCH_ACCURACIES)
              }))
  SearchResponse search(@Valid @RequestBody SearchRequest request) {
    SearchQuery query = RequestedSearch.read(request);
    return SearchResponse.of(query, searches.search(query));
  }
}
