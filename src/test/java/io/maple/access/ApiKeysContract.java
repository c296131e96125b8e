package io.maple.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maple.problem.ConflictException;
import io.maple.problem.NotFoundException;
import io.maple.problem.UnauthorizedException;
import io.maple.testing.StorageTest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** Which keys count, and since when no more, on every database. */
@StorageTest
@Import({ApiKeys.class, KnownKeys.class, KeyCheck.class, AccessConfiguration.class})
@EnableConfigurationProperties(AccessSettings.class)
@TestPropertySource(
    properties = {"maple.security.admin-key=" + ApiKeysContract.ADMIN, "maple.limits.api-keys=3"})
abstract class ApiKeysContract {

  static final String ADMIN = "an-admin-key-that-nobody-would-guess";

  @Autowired ApiKeys keys;
  @Autowired KeyCheck check;
  @Autowired ApiKeyRepository repository;
  @Autowired JdbcTemplate database;

  @AfterEach
  void clear() {
    repository.deleteAll();
  }

  @Test
  void shouldLetInAKeyWithItsScopes() {
    MadeKey made = keys.make("searcher", Set.of(Scope.WRITE, Scope.PREDICT));
    assertThat(made.text().value())
        .matches(KeyText.PATTERN)
        .contains("maple_key_" + made.key().prefix() + "_");
    ApiKey found = check.check(made.text().value());
    assertThat(found).isEqualTo(made.key()).isEqualTo(keys.require(made.key().prefix()));
    assertThat(found.scopes()).containsExactlyInAnyOrder(Scope.PREDICT, Scope.WRITE);
  }

  @Test
  void shouldLetInTheKeyOfTheSettings() {
    assertThat(check.check(ADMIN).scopes()).containsExactlyInAnyOrder(Scope.values());
    assertThat(keys.count()).isZero();
  }

  @Test
  void shouldRefuseWhatIsNoKey() {
    String right = keys.make("searcher", Set.of(Scope.PREDICT)).text().value();
    String last = right.endsWith("A") ? "B" : "A";
    for (String wrong :
        List.of(
            "",
            ADMIN + "x",
            right + "A",
            right.substring(0, right.length() - 1),
            right.substring(0, right.length() - 1) + last,
            right.toUpperCase(java.util.Locale.ROOT),
            "maple_" + "A".repeat(43),
            "maple_key_aaaaaaaa_" + "A".repeat(43))) {
      assertThatThrownBy(() -> check.check(wrong))
          .isInstanceOf(UnauthorizedException.class)
          .hasMessageContaining("\nMaybe ");
    }
  }

  @Test
  void shouldStopARevokedKeyAtOnceAndRememberIt() {
    MadeKey made = keys.make("searcher", Set.of(Scope.PREDICT));
    check.check(made.text().value());
    ApiKey revoked = keys.revoke(made.key().prefix());
    assertThat(revoked.revokedAt()).isNotNull();
    assertThatThrownBy(() -> check.check(made.text().value()))
        .isInstanceOf(UnauthorizedException.class);
    assertThat(keys.revoke(made.key().prefix())).isEqualTo(revoked);
    assertThat(keys.list(0, 20).getContent()).containsExactly(revoked);
    assertThat(keys.count()).isZero();
  }

  @Test
  void shouldStopARevokedKeyOnOtherReplicasWithinASecond() {
    AtomicLong nanos = new AtomicLong();
    KeyCheck replica =
        new KeyCheck(new KnownKeys(repository, nanos::get), new AccessSettings(null, List.of()));
    MadeKey made = keys.make("searcher", Set.of(Scope.PREDICT));
    assertThatCode(() -> replica.check(made.text().value())).doesNotThrowAnyException();
    keys.revoke(made.key().prefix());
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThatThrownBy(() -> replica.check(made.text().value()))
        .isInstanceOf(UnauthorizedException.class);
  }

  @Test
  void shouldAskTheDatabaseForNoRequest() {
    KeyCheck replica =
        new KeyCheck(new KnownKeys(repository, () -> 0), new AccessSettings(null, List.of()));
    MadeKey made = keys.make("searcher", Set.of(Scope.PREDICT));
    replica.check(made.text().value());
    database.update("delete from api_key");
    assertThatCode(() -> replica.check(made.text().value())).doesNotThrowAnyException();
  }

  @Test
  void shouldStoreADigestAndHideTheKey() {
    MadeKey made = keys.make("searcher", Set.of(Scope.PREDICT));
    String stored = database.queryForObject("select key_digest from api_key", String.class);
    assertThat(stored).matches("[0-9a-f]{64}");
    assertThat(database.queryForList("select * from api_key").toString())
        .doesNotContain(made.text().value());
    assertThat(made.toString()).doesNotContain(made.text().value());
    assertThat(new AccessSettings(ADMIN, List.of()).toString()).doesNotContain(ADMIN);
  }

  @Test
  void shouldMakeNoMoreKeysThanMayBe() {
    for (int i = 0; i < 3; i++) {
      keys.make("key " + i, Set.of(Scope.PREDICT));
    }
    assertThatThrownBy(() -> keys.make("one more", Set.of(Scope.PREDICT)))
        .isInstanceOf(ConflictException.class);
    keys.revoke(keys.list(0, 1).getContent().get(0).prefix());
    assertThatCode(() -> keys.make("one more", Set.of(Scope.PREDICT))).doesNotThrowAnyException();
  }

  @Test
  void shouldKnowNothingOfOtherPrefixes() {
    for (String prefix : List.of("aaaaaaaa", "", "a\u0000", "settings")) {
      assertThatThrownBy(() -> keys.revoke(prefix)).isInstanceOf(NotFoundException.class);
    }
  }
}
