package io.maple.agent.web;

import io.maple.docs.ProblemAnswers;
import io.maple.problem.InvalidInputException;
import io.maple.profile.NewOperatorProfile;
import io.maple.profile.NewProfile;
import io.maple.profile.Profiles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/agent/devices/{id}/profiles")
@Tag(name = AgentController.TAG)
class AgentProfileController {

  /** How the description of a parameter begins that the body makes up for where it is JSON. */
  static final String TEXT_ONLY = "Only with text/plain";

  private static final String SUMMARY = "Upload the counters of operators";

  private final Profiles profiles;

  AgentProfileController(Profiles profiles) {
    this.profiles = profiles;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "uploadProfile",
      summary = SUMMARY,
      description =
          "Each upload is kept whole, as a version of its own; what was uploaded last of an"
              + " operator counts. `counters` are totals over all repetitions. With `text/plain`"
              + " the body is what `perf stat -j` or `perf stat -x` printed for one operator, and"
              + " the rest goes into the query.")
  @ProblemAnswers({400, 401, 403, 409, 413, 415})
  @ProfileBody
  ResponseEntity<ProfileUploadResponse> upload(
      @PathVariable @Parameter(example = "pixel9") String id, @RequestBody ProfileRequest request) {
    return answer(id, request.toProfile());
  }

  @PostMapping(consumes = {MediaType.TEXT_PLAIN_VALUE, MediaType.APPLICATION_NDJSON_VALUE})
  @Operation(operationId = "uploadProfile", summary = SUMMARY)
  @ProblemAnswers({400, 401, 403, 409, 413, 415})
  @ProfileBody
  ResponseEntity<ProfileUploadResponse> uploadPerf(
      @PathVariable @Parameter(example = "pixel9") String id,
      @Parameter(description = TEXT_ONLY + ".", example = "nasbench201") @RequestParam String space,
      @Parameter(description = TEXT_ONLY + ".", example = "nor_conv_3x3-c16-32x32") @RequestParam
          String operator,
      @Parameter(description = TEXT_ONLY + "; the device's where it is left out.")
          @RequestParam(required = false)
          @Nullable Integer batch,
      @Parameter(description = TEXT_ONLY + ".", example = "1000") @RequestParam int repetitions,
      @Parameter(description = TEXT_ONLY + "; of one run.", example = "0.084") @RequestParam
          double latencyMillis,
      @RequestBody byte[] perf) {
    return answer(
        id,
        NewProfile.bare(
            space,
            new NewOperatorProfile(operator, batch, repetitions, latencyMillis, null, text(perf))));
  }

  private ResponseEntity<ProfileUploadResponse> answer(String id, NewProfile profile) {
    ProfileUploadResponse answer = ProfileUploadResponse.of(profiles.upload(id, profile));
    return ResponseEntity.status(answer.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
        .body(answer);
  }

  // Refuses what is not UTF-8 instead of guessing.
  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw InvalidInputException.of(
          "body", "The body is no UTF-8 text.\nMaybe send perf's output unpacked.", null);
    }
  }
}
