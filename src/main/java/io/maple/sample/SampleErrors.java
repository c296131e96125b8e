package io.maple.sample;

import io.maple.problem.ConflictException;
import io.maple.problem.FieldProblem;
import io.maple.problem.InvalidInputException;
import io.maple.problem.NotFoundException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be wrong with samples, in words. */
final class SampleErrors {

  private static final String INVALID = "invalid-samples";
  private static final String ALL = "samples";
  private static final int MOST_SHOWN = 100;

  private SampleErrors() {}

  static InvalidInputException whole(String message, @Nullable Object value) {
    return table(new FieldProblem(ALL, message, value));
  }

  /** Something wrong with the shape of the upload, so that no sample could be looked at. */
  static InvalidInputException table(FieldProblem problem) {
    return new InvalidInputException(INVALID, problem.message(), List.of(problem), facts(0));
  }

  static InvalidInputException rejected(List<FieldProblem> problems, int rejected, int size) {
    List<FieldProblem> sorted =
        problems.stream()
            .sorted(Comparator.comparingInt(SampleErrors::line))
            .limit(MOST_SHOWN)
            .toList();
    String message =
        "%d of %d samples are wrong, and none was stored.\nMaybe correct what errors lists, and send all again."
            .formatted(rejected, size);
    return new InvalidInputException(INVALID, message, sorted, facts(rejected));
  }

  static ConflictException full(String device, long limit) {
    return ConflictException.of(
        "too-many-samples",
        ALL,
        "The device (%s) may hold %d samples, and this upload goes beyond.\nMaybe delete some, or raise maple.limits.samples-per-device."
            .formatted(device, limit),
        limit);
  }

  static ConflictException reused(String key) {
    return ConflictException.of(
        "idempotency-key-reused",
        "Idempotency-Key",
        "The key (%s) came with other samples before.\nMaybe use a new key for each upload."
            .formatted(key),
        key);
  }

  static NotFoundException absent(String device, String spec) {
    return NotFoundException.of(
        "unknown-sample",
        "spec",
        "The device (%s) has no sample of that architecture.\nMaybe GET /devices/%s/samples lists another."
            .formatted(device, device),
        spec);
  }

  private static Map<String, Object> facts(int rejected) {
    return Map.of("accepted", 0, "replaced", 0, "rejected", rejected);
  }

  private static int line(FieldProblem problem) {
    return problem.line() == null ? 0 : problem.line();
  }
}
