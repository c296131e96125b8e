package io.maple.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.maple.secret.Secrets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The keys that count, all of them in memory and never older than a second, so that a revoked one
 * stops everywhere and a request asks no database.
 *
 * <p>They are read again in the background while requests come, and before a request's answer when
 * none came for a while. A wrong key costs no query either.
 */
@Component
class KnownKeys {

  private static final Duration RENEWED_AFTER = Duration.ofMillis(400);

  // With what the query itself takes, less than the second that is promised.
  private static final Duration TRUSTED_FOR = Duration.ofMillis(800);

  private record Known(String digest, ApiKey key) {}

  /** What was read, or why it could not be: all who waited learn it, and none tries again alone. */
  private record Reading(Map<String, Known> byPrefix, @Nullable RuntimeException failure) {}

  private final LoadingCache<Class<?>, Reading> reading;

  KnownKeys(ApiKeyRepository repository, Ticker ticker) {
    this.reading =
        Caffeine.newBuilder()
            .ticker(ticker)
            .refreshAfterWrite(RENEWED_AFTER)
            .expireAfterWrite(TRUSTED_FOR)
            .build(only -> read(repository));
  }

  private static Reading read(ApiKeyRepository repository) {
    try {
      return new Reading(
          repository.findByRevokedAtIsNull().stream()
              .map(entity -> new Known(entity.keyDigest(), entity.toApiKey()))
              .collect(Collectors.toUnmodifiableMap(known -> known.key().prefix(), each -> each)),
          null);
    } catch (RuntimeException failure) {
      return new Reading(Map.of(), failure);
    }
  }

  /**
   * The key with the given prefix and digest, if it counts.
   *
   * @throws RuntimeException the database's, when it does not answer
   */
  Optional<ApiKey> find(String prefix, String digest) {
    Reading now = reading.get(KnownKeys.class);
    if (now.failure() != null) {
      throw now.failure();
    }
    return Optional.ofNullable(now.byPrefix().get(prefix))
        .filter(known -> Secrets.sameDigest(known.digest(), digest))
        .map(Known::key);
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
  void on(ApiKeysChanged event) {
    reading.invalidate(KnownKeys.class);
  }
}
