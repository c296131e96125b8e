package io.maple.suggestion.web;

import io.maple.docs.ProblemAnswers;
import io.maple.learn.Quantity;
import io.maple.quantity.Quantities;
import io.maple.suggestion.SuggestedSample;
import io.maple.suggestion.Suggestions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/devices/{id}/suggestions")
@Tag(name = "Suggestions", description = "What to measure next on a device.")
class SuggestionController {

  private static final String CSV = "text/csv";
  private static final MediaType CSV_UTF_8 = MediaType.parseMediaType(CSV + ";charset=UTF-8");
  private static final String SUMMARY =
      "Suggest what to measure; with Accept: text/csv, a table to fill in and upload";
  private static final String DESCRIPTION =
      "The architectures whose measurement would most reduce the uncertainty over the space, in"
          + " order, given what is measured already; the starting set of a device without samples.";

  private final Suggestions suggestions;

  SuggestionController(Suggestions suggestions) {
    this.suggestions = suggestions;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "suggestSamples", summary = SUMMARY, description = DESCRIPTION)
  @ProblemAnswers({400, 404})
  List<SuggestionResponse> suggest(
      @PathVariable @Parameter(example = "xeon-t1-b1-all") String id,
      @RequestParam @Parameter(example = "nasbench201") String space,
      @Parameter(description = Quantities.NOTE) @RequestParam(required = false)
          @Nullable String quantity,
      @RequestParam(defaultValue = "10") @Min(1) @Max(100) int count) {
    Quantity wanted = Quantities.named(quantity);
    return suggestions.suggest(id, space, wanted, count).stream()
        .map(suggested -> SuggestionResponse.of(wanted, suggested))
        .toList();
  }

  @GetMapping(produces = CSV)
  @Operation(operationId = "suggestSamples", summary = SUMMARY, description = DESCRIPTION)
  @ProblemAnswers({400, 404})
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = CSV, schema = @Schema(type = "string")))
  ResponseEntity<String> suggestTable(
      @PathVariable @Parameter(example = "xeon-t1-b1-all") String id,
      @RequestParam @Parameter(example = "nasbench201") String space,
      @Parameter(description = Quantities.NOTE) @RequestParam(required = false)
          @Nullable String quantity,
      @RequestParam(defaultValue = "10") @Min(1) @Max(100) int count) {
    Quantity wanted = Quantities.named(quantity);
    // No spec holds a comma or a quote.
    StringBuilder table = new StringBuilder();
    table.append("space,spec,").append(wanted.isDefault() ? "latency_ms" : "quantity,value");
    table.append('\n');
    String named = wanted.isDefault() ? "" : wanted.name() + ",";
    for (SuggestedSample suggested : suggestions.suggest(id, space, wanted, count)) {
      table.append(suggested.architecture().space().name()).append(',');
      table.append(suggested.architecture().spec()).append(',').append(named).append('\n');
    }
    return ResponseEntity.ok().contentType(CSV_UTF_8).body(table.toString());
  }
}
