package io.maple.sample.web;

import io.maple.device.Devices;
import io.maple.docs.ProblemAnswers;
import io.maple.learn.Quantity;
import io.maple.learn.Target;
import io.maple.limit.Limits;
import io.maple.problem.InvalidInputException;
import io.maple.quantity.Quantities;
import io.maple.sample.SampleBatch;
import io.maple.sample.SampleUpload;
import io.maple.sample.Samples;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.data.web.PagedModel;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Samples", description = "Values measured on devices.")
class SampleController {

  private static final String PATH = "/devices/{id}/samples";

  // A device's agent uploads what everybody may, but with its token.
  private static final String AGENT_PATH = "/agent/devices/{id}/samples";

  private static final String KEY = "Idempotency-Key";
  private static final String KEY_NOTE =
      "Makes a retry safe: the same key with the same samples is answered as the first time.";
  private static final String REPLAY = "Idempotent-Replay";
  private static final String VISIBLE = "[\\x20-\\x7E]*";

  private final Samples samples;
  private final Devices devices;
  private final Limits limits;

  SampleController(Samples samples, Devices devices, Limits limits) {
    this.samples = samples;
    this.devices = devices;
    this.limits = limits;
  }

  @PostMapping(
      path = {PATH, AGENT_PATH},
      consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "uploadSamples",
      summary = "Upload samples",
      description =
          "At most 20,000 in one call; stored together or not at all. A sample of an architecture"
              + " that the device has already replaces the earlier one.")
  @ProblemAnswers({400, 404, 409, 413, 415})
  @SamplesBody
  ResponseEntity<UploadResponse> upload(
      @PathVariable @Parameter(example = "pixel9") String id,
      @Parameter(description = KEY_NOTE)
          @RequestHeader(name = KEY, required = false)
          @Size(min = 1, max = 200)
          @Pattern(regexp = VISIBLE, message = "must hold printable ASCII characters only")
          @Nullable String key,
      @RequestBody UploadRequest request) {
    return answer(samples.upload(id, request.toBatch(), key));
  }

  @PostMapping(
      path = {PATH, AGENT_PATH},
      consumes = SampleCsv.TYPE)
  @Operation(operationId = "uploadSamples", summary = "Upload samples")
  @ProblemAnswers({400, 404, 409, 413, 415})
  @SamplesBody
  ResponseEntity<UploadResponse> uploadTable(
      @PathVariable @Parameter(example = "pixel9") String id,
      @Parameter(description = KEY_NOTE)
          @RequestHeader(name = KEY, required = false)
          @Size(min = 1, max = 200)
          @Pattern(regexp = VISIBLE, message = "must hold printable ASCII characters only")
          @Nullable String key,
      @RequestBody byte[] table) {
    devices.require(id);
    SampleBatch batch = SampleCsv.read(table, limits.samplesPerUpload());
    return answer(samples.upload(id, batch, key));
  }

  @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "listSamples",
      summary = "List samples; with Accept: text/csv, export all of them")
  @ProblemAnswers({400, 404})
  PagedModel<SampleResponse> list(
      @PathVariable @Parameter(example = "xeon-t1-b1-all") String id,
      @RequestParam(required = false) @Nullable String space,
      @Parameter(description = Quantities.NOTE) @RequestParam(required = false)
          @Nullable String quantity,
      @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
      @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int size) {
    return new PagedModel<>(
        samples.list(id, Quantities.named(quantity), space, page, size).map(SampleResponse::of));
  }

  @GetMapping(path = PATH, produces = SampleCsv.TYPE)
  @Operation(
      operationId = "listSamples",
      summary = "List samples; with Accept: text/csv, export all of them")
  @ProblemAnswers({400, 404})
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = SampleCsv.TYPE, schema = @Schema(type = "string")))
  void export(
      @PathVariable @Parameter(example = "xeon-t1-b1-all") String id,
      @RequestParam(required = false) @Nullable String space,
      @Parameter(description = Quantities.NOTE) @RequestParam(required = false)
          @Nullable String quantity,
      @Parameter(hidden = true) HttpServletResponse response)
      throws IOException {
    Quantity wanted = Quantities.named(quantity);
    response.setContentType(SampleCsv.TYPE + ";charset=UTF-8");
    // Nothing leaves the buffer before the first rows: an unknown device is still a 404.
    Writer out =
        new BufferedWriter(
            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    SampleCsv table = new SampleCsv(out, wanted);
    samples.forEach(id, wanted, space, table::write);
    out.flush();
  }

  @DeleteMapping(PATH)
  @Operation(
      operationId = "deleteSamples",
      summary = "Delete samples",
      description = "One by space and spec, those of a space, or all of the device.")
  @ProblemAnswers({400, 404})
  DeleteResponse delete(
      @PathVariable @Parameter(example = "pixel9") String id,
      @RequestParam(required = false) @Nullable String space,
      @Parameter(description = Quantities.NOTE) @RequestParam(required = false)
          @Nullable String quantity,
      @RequestParam(required = false) @Nullable String spec) {
    Quantity wanted = Quantities.named(quantity);
    if (spec == null) {
      return new DeleteResponse(samples.deleteAll(id, wanted, space));
    }
    if (space == null) {
      throw InvalidInputException.of(
          "space", "The space is missing, but spec is there.\nMaybe add the space.", null);
    }
    samples.delete(new Target(id, space, wanted), spec);
    return new DeleteResponse(1);
  }

  private static ResponseEntity<UploadResponse> answer(SampleUpload upload) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
    if (upload.replayed()) {
      answer.header(REPLAY, "true");
    }
    return answer.body(UploadResponse.of(upload));
  }
}
