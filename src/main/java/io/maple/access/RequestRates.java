package io.maple.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.maple.problem.TooManyRequestsException;
import java.time.Duration;

/** How often each caller may ask, in this process; a second's worth may come at once. */
public final class RequestRates {

  private static final Duration SECOND = Duration.ofSeconds(1);

  // Long enough for a bucket to fill up again, so that forgetting it changes nothing.
  private static final Duration REMEMBERED = Duration.ofSeconds(2);
  private static final int MOST_CALLERS = 100_000;

  private final long perSecond;
  private final String setting;
  private final LoadingCache<String, Bucket> buckets;

  /**
   * Rates that start full.
   *
   * @param perSecond requests of one caller in a second; 0 does not limit
   * @param setting where that number was set, for the message
   */
  public RequestRates(long perSecond, String setting, TimeMeter time) {
    this.perSecond = perSecond;
    this.setting = setting;
    this.buckets =
        Caffeine.newBuilder()
            .ticker(time::currentTimeNanos)
            .expireAfterAccess(REMEMBERED)
            .maximumSize(MOST_CALLERS)
            .build(caller -> bucket(time));
  }

  private Bucket bucket(TimeMeter time) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, SECOND))
        .withCustomTimePrecision(time)
        .build();
  }

  /**
   * Counts one request.
   *
   * @param caller a key's prefix or an address
   * @throws TooManyRequestsException when it is one too many
   */
  public void count(String caller) {
    if (perSecond == 0) {
      return;
    }
    Bucket bucket = buckets.get(caller);
    if (!bucket.tryConsume(1)) {
      long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
      throw new TooManyRequestsException(
          "too-many-requests",
          "The caller (%s) sent more than %d requests in a second.\nMaybe wait a moment, ask for many architectures in one /predict/batch, or raise %s."
              .formatted(caller, perSecond, setting),
          Duration.ofNanos(nanos));
    }
  }
}
