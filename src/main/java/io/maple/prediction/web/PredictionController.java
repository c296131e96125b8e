package io.maple.prediction.web;

import io.maple.docs.ProblemAnswers;
import io.maple.learn.Target;
import io.maple.prediction.Predictions;
import io.maple.quantity.Quantities;
import io.maple.space.Architecture;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Predictions", description = "Predicted values of architectures that were never run.")
class PredictionController {

  private final Predictions predictions;

  PredictionController(Predictions predictions) {
    this.predictions = predictions;
  }

  // Said, since Spring asks every converter of every request what it could write otherwise.
  @PostMapping(path = "/predict", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "predict",
      summary = "Predict the latency of an architecture on a device, or another quantity",
      description =
          "The median in milliseconds, or in the quantity's unit, with an interval and warnings.")
  @ProblemAnswers({400, 404, 409, 413, 415, 503})
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content = @Content(examples = @ExampleObject(PredictExamples.ONE)))
  // Valid comes first: Spring searches each annotation before it for what it means, every time.
  PredictResponse predict(@Valid @RequestBody PredictRequest request) {
    Architecture architecture =
        RequestedArchitectures.read(Objects.requireNonNull(request.architecture()));
    Target target =
        new Target(
            Objects.requireNonNull(request.device()),
            architecture.space().name(),
            Quantities.named(request.quantity()));
    return PredictResponse.of(
        predictions.predict(
            predictions.model(target), architecture, IntervalLevel.orUsual(request.level())));
  }
}
