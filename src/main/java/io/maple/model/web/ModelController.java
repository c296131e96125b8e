package io.maple.model.web;

import io.maple.device.Drift;
import io.maple.docs.ProblemAnswers;
import io.maple.learn.Target;
import io.maple.model.ModelCard;
import io.maple.model.Models;
import io.maple.quantity.Quantities;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Models", description = "The versions of each device's model.")
class ModelController {

  private final Models models;

  ModelController(Models models) {
    this.models = models;
  }

  // A device's agent reports what its samples gave, with its token.
  @GetMapping({"/devices/{id}/models", "/agent/devices/{id}/models"})
  @Operation(
      operationId = "listModels",
      summary = "List a device's models by search space, newest first")
  @ProblemAnswers(404)
  List<ModelResponse> list(@PathVariable @Parameter(example = "xeon-t1-b1-all") String id) {
    Map<Target, Drift> drift = models.drift(id);
    return models.of(id).stream()
        .map(card -> ModelResponse.of(card, drift.get(card.target())))
        .toList();
  }

  @GetMapping("/models/{id}")
  @Operation(
      operationId = "showModel",
      summary = "Show a model's card",
      description = "What it was trained on, and its error on samples that it had not seen.")
  @ProblemAnswers({400, 404})
  ModelResponse show(
      @PathVariable @Parameter(description = "As /devices/{id}/models lists it.") UUID id) {
    return show(models.require(id));
  }

  @GetMapping("/models/{id}/held-out")
  @Operation(
      operationId = "showHeldOut",
      summary = "Show a model's samples beside what it predicts without them",
      description =
          "At most 1000, evenly taken; empty where the method holds none out or an earlier version of"
              + " Maple trained the model.")
  @ProblemAnswers({400, 404})
  HeldOutResponse heldOut(
      @PathVariable @Parameter(description = "As /devices/{id}/models lists it.") UUID id) {
    return HeldOutResponse.of(models.require(id).quantity(), models.heldOut(id));
  }

  @PostMapping("/devices/{id}/models/{version}/activate")
  @Operation(
      operationId = "activateModel",
      summary = "Let another version of a device's model serve",
      description = "It serves until the device's samples change again.")
  @ProblemAnswers({400, 404})
  ModelResponse activate(
      @PathVariable @Parameter(example = "xeon-t1-b1-all") String id,
      @PathVariable @Parameter(example = "1") int version,
      @Parameter(description = "Needed only where several spaces have that version.")
          @RequestParam(required = false)
          @Nullable String space,
      @Parameter(description = Quantities.NOTE) @RequestParam(required = false)
          @Nullable String quantity) {
    return show(models.activate(id, Quantities.named(quantity), version, space));
  }

  private ModelResponse show(ModelCard card) {
    return ModelResponse.of(card, models.drift(card.deviceId()).get(card.target()));
  }
}
