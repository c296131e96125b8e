package io.maple.prediction.web;

import io.maple.docs.ProblemAnswers;
import io.maple.limit.Limits;
import io.maple.prediction.Predictions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/predict/batch")
@Tag(name = "Predictions")
class BatchController {

  private static final String SUMMARY = "Predict many architectures on several devices";
  private static final String DESCRIPTION =
      "At most 20,000 architectures of one search space, or all of one that can be enumerated, on"
          + " at most 32 devices, unless the service's settings differ; the answer is streamed, and"
          + " lean: /predict adds warnings, such as of an architecture far from all samples.";

  /** Eight times Tomcat's: each chunk is a system call, and a long answer would take hundreds. */
  private static final int CHUNK_BYTES = 64 * 1024;

  private final Predictions predictions;
  private final JsonMapper json;
  private final Limits limits;

  BatchController(Predictions predictions, JsonMapper json, Limits limits) {
    this.predictions = predictions;
    this.json = json;
    this.limits = limits;
  }

  @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "predictBatch", summary = SUMMARY, description = DESCRIPTION)
  @ProblemAnswers({400, 404, 409, 413, 415, 503})
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              examples = {
                @ExampleObject(name = "listed", value = PredictExamples.LISTED),
                @ExampleObject(name = "all", value = PredictExamples.ALL)
              }))
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = BatchResponse.class)))
  void predict(
      @Valid @RequestBody BatchRequest request,
      @Parameter(hidden = true) HttpServletResponse response)
      throws IOException {
    Batch batch = Batch.of(request, predictions, limits);
    BatchJson.write(
        batch,
        predictions,
        json.createGenerator(stream(response, MediaType.APPLICATION_JSON_VALUE)));
  }

  @PostMapping(produces = BatchCsv.TYPE)
  @Operation(operationId = "predictBatch", summary = SUMMARY, description = DESCRIPTION)
  @ProblemAnswers({400, 404, 409, 413, 415, 503})
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = BatchCsv.TYPE, schema = @Schema(type = "string")))
  void predictTable(
      @Valid @RequestBody BatchRequest request,
      @Parameter(hidden = true) HttpServletResponse response)
      throws IOException {
    Batch batch = Batch.of(request, predictions, limits);
    BatchCsv.write(batch, predictions, stream(response, BatchCsv.TYPE + ";charset=UTF-8"));
  }

  private static OutputStream stream(HttpServletResponse response, String type) throws IOException {
    response.setContentType(type);
    response.setBufferSize(CHUNK_BYTES);
    return response.getOutputStream();
  }
}
