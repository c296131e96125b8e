package io.maple.prediction.web;

import io.maple.device.Devices;
import io.maple.docs.ProblemAnswers;
import io.maple.limit.Limits;
import io.maple.prediction.Evaluations;
import io.maple.sample.SampleBatch;
import io.maple.sample.web.SampleCsv;
import io.maple.sample.web.SamplesBody;
import io.maple.sample.web.UploadRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/devices/{id}/evaluate")
@Tag(name = "Predictions")
class EvaluationController {

  private static final String SUMMARY = "Compare the serving model with measured latencies";
  private static final String DESCRIPTION =
      "Takes what /devices/{id}/samples takes, and stores nothing. Answers one entry for each"
          + " search space, with the columns of the evaluate command; the constant prediction is"
          + " the median of the latencies sent.";

  private final Evaluations evaluations;
  private final Devices devices;
  private final Limits limits;

  EvaluationController(Evaluations evaluations, Devices devices, Limits limits) {
    this.evaluations = evaluations;
    this.devices = devices;
    this.limits = limits;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "evaluateModel", summary = SUMMARY, description = DESCRIPTION)
  @ProblemAnswers({400, 404, 409, 413, 415, 503})
  @SamplesBody
  List<EvaluationResponse> evaluate(
      @PathVariable @Parameter(example = "xeon-t1-b1-all") String id,
      @RequestBody UploadRequest request) {
    devices.require(id);
    return answer(id, request.toBatch());
  }

  @PostMapping(consumes = SampleCsv.TYPE)
  @Operation(operationId = "evaluateModel", summary = SUMMARY, description = DESCRIPTION)
  @ProblemAnswers({400, 404, 409, 413, 415, 503})
  @SamplesBody
  List<EvaluationResponse> evaluateTable(
      @PathVariable @Parameter(example = "xeon-t1-b1-all") String id, @RequestBody byte[] table) {
    devices.require(id);
    return answer(id, SampleCsv.read(table, limits.samplesPerUpload()));
  }

  private List<EvaluationResponse> answer(String id, SampleBatch batch) {
    return evaluations.evaluate(id, batch).stream().map(EvaluationResponse::of).toList();
  }
}
