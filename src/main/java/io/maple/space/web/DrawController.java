package io.maple.space.web;

import io.maple.docs.ProblemAnswers;
import io.maple.space.SearchSpace;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Random;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Search spaces")
class DrawController {

  /** How often one is drawn for each that is asked for; a small space may have fewer. */
  private static final int DRAWS = 20;

  private static final int MOST = 5000;

  @GetMapping("/search-spaces/{space}/draw")
  @Operation(
      operationId = "drawArchitectures",
      summary = "Draw architectures at random",
      description =
          "Every choice equally likely at every position, with what each architecture costs: to"
              + " look at a space that is too large to be listed, or to measure at random. The same"
              + " seed draws the same ones.")
  @ProblemAnswers({400, 404})
  DrawResponse draw(
      @PathVariable @Parameter(example = "fbnet") String space,
      @RequestParam(defaultValue = "100") @Min(1) @Max(MOST) int count,
      @RequestParam(defaultValue = "1") long seed) {
    SearchSpace known = KnownSpaces.space(space);
    Random random = new Random(seed);
    return DrawResponse.of(
        known,
        seed,
        Stream.generate(() -> known.random(random))
            .limit((long) DRAWS * count)
            .distinct()
            .limit(count)
            .toList());
  }
}
