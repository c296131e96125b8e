package io.maple.agent.web;

import io.maple.profile.CounterProfile;
import io.maple.profile.ProfileUpload;
import io.maple.profile.ProfileWarning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * What an upload of counters did.
 *
 * @param version counted from 1 within the device and space
 * @param operators how many it holds
 */
record ProfileUploadResponse(
    @Schema(example = "nasbench201") String space,
    int version,
    int operators,
    @Schema(description = "Whether it equals the latest version, so that none was added.")
        boolean repeated,
    List<ProfileWarning> warnings,
    Instant uploadedAt) {

  static ProfileUploadResponse of(ProfileUpload upload) {
    CounterProfile profile = upload.profile();
    return new ProfileUploadResponse(
        profile.space(),
        profile.version(),
        profile.operators(),
        upload.repeated(),
        upload.warnings(),
        profile.uploadedAt());
  }
}
