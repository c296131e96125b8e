package io.maple.suggestion.web;

import io.maple.docs.ProblemAnswers;
import io.maple.quantity.Quantities;
import io.maple.suggestion.LearningCurves;
import io.maple.suggestion.LearningPoint;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Models")
class LearningCurveController {

  private final LearningCurves curves;

  LearningCurveController(LearningCurves curves) {
    this.curves = curves;
  }

  @GetMapping("/devices/{id}/learning-curve")
  @Operation(
      operationId = "showLearningCurve",
      summary = "Show how a device's error falls as its samples grow",
      description =
          "Models trained on 3, 5, 10, 20 and 50 of its samples, five random draws each, predict the"
              + " others; as many of these as leave five others at least.")
  @ProblemAnswers({400, 404, 409})
  List<LearningPoint> learningCurve(
      @PathVariable @Parameter(example = "xeon-t1-b1-all") String id,
      @RequestParam @Parameter(example = "nasbench201") String space,
      @Parameter(description = Quantities.NOTE) @RequestParam(required = false)
          @Nullable String quantity) {
    return curves.of(id, space, Quantities.named(quantity));
  }
}
