package io.maple.agent.web;

import io.maple.agent.AgentTasks;
import io.maple.agent.Detections;
import io.maple.docs.ProblemAnswers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/agent/devices/{id}")
@Tag(
    name = AgentController.TAG,
    description = "What a device's own agent uses, with the device's token.")
class AgentController {

  static final String TAG = "Agent";

  private final AgentTasks works;
  private final Detections detections;

  AgentController(AgentTasks works, Detections detections) {
    this.works = works;
    this.detections = detections;
  }

  @GetMapping("/work")
  @Operation(
      operationId = "showWork",
      summary = "Tell what to do",
      description =
          "First the operators to profile, then up to 100 architectures to measure, each with the"
              + " path of its ONNX model. What is done already is left out, so an agent that was"
              + " interrupted asks again.")
  @ProblemAnswers({400, 401, 403})
  WorkResponse work(
      @PathVariable @Parameter(example = "pixel9") String id,
      @RequestParam @Parameter(example = "nasbench201") String space,
      @Parameter(description = "How many samples the device should have in the end.")
          @RequestParam(defaultValue = "10")
          @Min(0)
          @Max(20_000)
          int samples) {
    return WorkResponse.of(id, space, samples, works.find(id, space, samples));
  }

  @PatchMapping
  @Operation(
      operationId = "fillInDetected",
      summary = "Fill in what the agent detected",
      description =
          "Traits that are absent, or as they were detected before, take the new value; what a"
              + " person wrote stays.")
  @ProblemAnswers({400, 401, 403, 409, 413, 415})
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content = @Content(examples = @ExampleObject(AgentExamples.DETECTED)))
  DetectionResponse detected(
      @PathVariable @Parameter(example = "pixel9") String id,
      @Valid @RequestBody DetectionRequest request) {
    return DetectionResponse.of(detections.apply(id, request.toTraits()));
  }
}
