package io.maple.sample;

import io.maple.learn.Quantity;
import io.maple.limit.Limits;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Remembers the answers to uploads that came with a key; works under the device's lock. */
@Component
class UploadReplay {

  /**
   * What is stored of an answer.
   *
   * @param total latencies by search space, the only counts that earlier versions stored
   * @param totals all counts, by search space, by quantity; null in answers of earlier versions
   */
  record Answer(
      int accepted,
      int replaced,
      Map<String, Long> total,
      @Nullable Map<String, Map<String, Long>> totals) {

    Map<String, Map<String, Long>> all() {
      return totals == null ? Map.of(LATENCY, total) : totals;
    }
  }

  private static final String LATENCY = Quantity.LATENCY.name();

  private final IdempotentUploadRepository repository;
  private final JsonMapper json;
  private final Limits limits;
  private final Clock clock;

  UploadReplay(IdempotentUploadRepository repository, JsonMapper json, Limits limits, Clock clock) {
    this.repository = repository;
    this.json = json;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * The answer to an earlier upload with the same key and samples, if any.
   *
   * @throws io.maple.problem.ConflictException when the key came with other samples
   */
  Optional<SampleUpload> find(String deviceId, String key, String digest) {
    repository.forget(deviceId, clock.instant().minus(limits.idempotencyMemory()));
    Optional<IdempotentUpload> earlier =
        repository.findById(new IdempotentUpload.Key(deviceId, key));
    if (earlier.isPresent() && !earlier.get().requestDigest().equals(digest)) {
      throw SampleErrors.reused(key);
    }
    return earlier.map(
        upload -> {
          Answer answer = json.readValue(upload.answer(), Answer.class);
          return new SampleUpload(answer.accepted(), answer.replaced(), answer.all(), true);
        });
  }

  void remember(String deviceId, String key, String digest, SampleUpload upload) {
    Answer answer =
        new Answer(
            upload.accepted(),
            upload.replaced(),
            upload.total().getOrDefault(LATENCY, Map.of()),
            upload.total());
    repository.save(
        new IdempotentUpload(
            new IdempotentUpload.Key(deviceId, key),
            digest,
            json.writeValueAsString(answer),
            clock.instant()));
  }
}
