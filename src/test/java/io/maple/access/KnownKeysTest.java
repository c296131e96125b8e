package io.maple.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** What happens to keys while the database is away. */
class KnownKeysTest {

  private static final String DIGEST = "d".repeat(64);

  private final ApiKeyRepository repository = mock(ApiKeyRepository.class);
  private final AtomicLong nanos = new AtomicLong();
  private final KnownKeys keys = new KnownKeys(repository, nanos::get);

  @Test
  void shouldNeitherBelieveOldKeysNorAskAgainForEachRequestWhileTheDatabaseIsAway() {
    ApiKeyEntity key =
        new ApiKeyEntity("k3x9a0qz", "searcher", Set.of(Scope.PREDICT), DIGEST, Instant.EPOCH);
    given(repository.findByRevokedAtIsNull()).willReturn(List.of(key));
    assertThat(keys.find("k3x9a0qz", DIGEST)).isPresent();

    given(repository.findByRevokedAtIsNull())
        .willThrow(new DataAccessResourceFailureException("away"));
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> keys.find("k3x9a0qz", DIGEST))
          .isInstanceOf(DataAccessResourceFailureException.class);
    }
    then(repository).should(times(2)).findByRevokedAtIsNull();
  }

  @Test
  void shouldGoOnWhenTheDatabaseIsBack() {
    given(repository.findByRevokedAtIsNull())
        .willThrow(new DataAccessResourceFailureException("away"))
        .willReturn(List.of());
    assertThatThrownBy(() -> keys.find("k3x9a0qz", DIGEST))
        .isInstanceOf(DataAccessResourceFailureException.class);
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(keys.find("k3x9a0qz", DIGEST)).isEmpty();
  }
}
