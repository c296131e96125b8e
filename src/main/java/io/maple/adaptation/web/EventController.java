package io.maple.adaptation.web;

import io.maple.device.Devices;
import io.maple.docs.ProblemAnswers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@Tag(name = "Adaptations")
class EventController {

  private final Devices devices;
  private final AdaptationEvents events;

  EventController(Devices devices, AdaptationEvents events) {
    this.devices = devices;
    this.events = events;
  }

  @GetMapping(path = "/devices/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      operationId = "followAdaptations",
      summary = "Follow a device's adaptations as they go on",
      description =
          "Server-sent events named adaptation, each holding what /adaptations/{id} answers: at once"
              + " those that wait or run and the newest, then each whenever it changes. Ends after half"
              + " an hour; connect again then.")
  @ProblemAnswers({404, 409})
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = AdaptationResponse.class)))
  ResponseEntity<SseEmitter> follow(
      @PathVariable @Parameter(example = "xeon-t1-b1-all") String id) {
    devices.require(id);
    return ResponseEntity.ok()
        // Proxies that gather an answer before they pass it on would hold events back.
        .header("X-Accel-Buffering", "no")
        .body(events.follow(id));
  }
}
