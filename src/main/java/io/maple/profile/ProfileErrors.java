package io.maple.profile;

import io.maple.problem.ConflictException;
import io.maple.problem.FieldProblem;
import io.maple.problem.InvalidInputException;
import io.maple.problem.NotFoundException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be wrong with profiles, in words. */
final class ProfileErrors {

  private static final String INVALID = "invalid-profile";
  private static final int MOST_SHOWN = 100;

  private ProfileErrors() {}

  static InvalidInputException whole(String field, String message, @Nullable Object value) {
    return new InvalidInputException(
        INVALID, message, List.of(new FieldProblem(field, message, value)));
  }

  static InvalidInputException rejected(List<FieldProblem> problems) {
    if (problems.size() == 1) {
      return new InvalidInputException(INVALID, problems.get(0).message(), problems);
    }
    String message =
        "%d fields are wrong, and nothing was stored.\nMaybe correct what errors lists, and send all again."
            .formatted(problems.size());
    return new InvalidInputException(
        INVALID, message, problems.stream().limit(MOST_SHOWN).toList());
  }

  static ConflictException full(String deviceId, int limit) {
    return ConflictException.of(
        "too-many-profiles",
        "device",
        "The device (%s) holds %d profiles, the most.\nMaybe DELETE /devices/%s/profiles, or raise maple.limits.profiles-per-device."
            .formatted(deviceId, limit, deviceId),
        deviceId);
  }

  static NotFoundException absent(String deviceId, String space, int version) {
    return NotFoundException.of(
        "unknown-profile",
        "version",
        "The device (%s) has no counter profile %d in %s.\nMaybe GET /devices/%s/profiles lists another."
            .formatted(deviceId, version, space, deviceId),
        version);
  }

  static ConflictException none(String deviceId, String space) {
    return ConflictException.of(
        "no-descriptor",
        "device",
        "The device (%s) has no counter profile in %s, so nothing describes it.\nMaybe run the agent there, or POST /agent/devices/%s/profiles."
            .formatted(deviceId, space, deviceId),
        deviceId);
  }
}
