package io.maple.profile.web;

import io.maple.docs.ProblemAnswers;
import io.maple.profile.CounterProfile;
import io.maple.profile.OperatorProfile;
import io.maple.profile.Profiles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/devices/{id}/profiles")
@Tag(name = DescriptorController.TAG)
class ProfileController {

  /** How many profiles are gone. */
  @Schema(name = "DeletedProfiles")
  record Deleted(int deleted) {}

  private final Profiles profiles;

  ProfileController(Profiles profiles) {
    this.profiles = profiles;
  }

  @GetMapping
  @Operation(operationId = "listProfiles", summary = "List a device's counter profiles")
  @ProblemAnswers({400, 404})
  List<CounterProfile> list(
      @PathVariable @Parameter(example = "xeon-t1-b1-all") String id,
      @RequestParam(required = false) @Nullable String space) {
    return profiles.list(id, space);
  }

  @GetMapping("/{version}")
  @Operation(
      operationId = "showProfile",
      summary = "Show a counter profile as it was uploaded",
      description = "Its `operators` can be uploaded again as they are.")
  @ProblemAnswers({400, 404})
  List<OperatorProfile> show(
      @PathVariable @Parameter(example = "xeon-t1-b1-all") String id,
      @PathVariable @Parameter(example = "1") int version,
      @RequestParam @Parameter(example = "nasbench201") String space) {
    return profiles.operators(id, space, version);
  }

  @DeleteMapping
  @Operation(
      operationId = "deleteProfiles",
      summary = "Delete a device's counter profiles",
      description = "In one space, or all.")
  @ProblemAnswers({400, 404})
  Deleted delete(
      @PathVariable @Parameter(example = "pixel9") String id,
      @RequestParam(required = false) @Nullable String space) {
    return new Deleted(profiles.deleteAll(id, space));
  }
}
