package io.maple.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftTest {

  // Tails of the binomial distribution: P(X ≤ 13 | 20, 0.9) = 0.0024, P(X ≤ 12 | 20, 0.9) = 0.0004,
  // P(X ≤ 38 | 50, 0.9) = 0.0032, P(X ≤ 37 | 50, 0.9) = 0.0010.
  @ParameterizedTest
  @CsvSource({
    "20, 13, false",
    "20, 12, true",
    "19, 0, false",
    "50, 38, false",
    "50, 36, true",
    "50, 0, true",
    "50, 50, false",
  })
  void shouldBlameIntervalsOnlyWhereChanceIsNoExcuse(int confirmed, int inside, boolean blamed) {
    Drift drift = new Drift(confirmed, 0.1, 0.5, (double) inside / confirmed, 0);
    assertThat(drift.contradictsIntervals()).isEqualTo(blamed);
  }
}
