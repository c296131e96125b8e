package io.maple.adaptation.web;

import io.maple.adaptation.Adaptation;
import io.maple.adaptation.Adaptations;
import io.maple.docs.ProblemAnswers;
import io.maple.quantity.Quantities;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.springframework.data.web.PagedModel;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Adaptations", description = "Trainings of devices' models, and how far they are.")
class AdaptationController {

  private static final String EXAMPLE =
      """
      {"space": "nasbench201"}
      """;

  private final Adaptations adaptations;

  AdaptationController(Adaptations adaptations) {
    this.adaptations = adaptations;
  }

  @GetMapping("/adaptations/{id}")
  @Operation(operationId = "showAdaptation", summary = "Show an adaptation's state and progress")
  @ProblemAnswers({400, 404})
  AdaptationResponse show(
      @PathVariable @Parameter(description = "As /devices/{id}/adaptations lists it.") UUID id) {
    return AdaptationResponse.of(adaptations.require(id));
  }

  @GetMapping("/devices/{id}/adaptations")
  @Operation(operationId = "listAdaptations", summary = "List a device's adaptations, newest first")
  @ProblemAnswers({400, 404})
  PagedModel<AdaptationResponse> list(
      @PathVariable @Parameter(example = "xeon-t1-b1-all") String id,
      @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
    return new PagedModel<>(adaptations.list(id, page, size).map(AdaptationResponse::of));
  }

  @PostMapping("/devices/{id}/adaptations")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      operationId = "adaptDevice",
      summary = "Adapt a device again, in the background",
      description =
          "Uploading samples adapts a device by itself; this is for a second try, and to choose"
              + " the method that it is adapted by from now on.")
  @ProblemAnswers({400, 404, 409, 415})
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content = @Content(examples = @ExampleObject(EXAMPLE)))
  ResponseEntity<AdaptationResponse> request(
      @PathVariable @Parameter(example = "xeon-t1-b1-all") String id,
      @Valid @RequestBody AdaptationRequest request) {
    Adaptation adaptation =
        adaptations.request(
            id,
            Objects.requireNonNull(request.space()),
            Quantities.named(request.quantity()),
            request.method());
    return ResponseEntity.accepted()
        .location(URI.create("/adaptations/" + adaptation.id()))
        .body(AdaptationResponse.of(adaptation));
  }
}
