package io.maple.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import io.maple.problem.TooManyRequestsException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestRatesTest {

  private final AtomicLong nanos = new AtomicLong();
  private final TimeMeter time =
      new TimeMeter() {
        @Override
        public long currentTimeNanos() {
          return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
          return false;
        }
      };

  @Test
  void shouldLetASecondsWorthComeAtOnceAndNoMore() {
    RequestRates rates = new RequestRates(10, "maple.limits.x", time);
    send(rates, "one", 10);
    assertThatThrownBy(() -> rates.count("one"))
        .isInstanceOf(TooManyRequestsException.class)
        .hasMessageContainingAll("(one)", "10 requests", "\nMaybe ", "maple.limits.x");
    nanos.addAndGet(Duration.ofMillis(500).toNanos());
    send(rates, "one", 5);
    assertThatThrownBy(() -> rates.count("one")).isInstanceOf(TooManyRequestsException.class);
  }

  @Test
  void shouldCountEachCallerAlone() {
    RequestRates rates = new RequestRates(10, "maple.limits.x", time);
    send(rates, "one", 10);
    assertThatCode(() -> send(rates, "two", 10)).doesNotThrowAnyException();
  }

  @Test
  void shouldNotLimitAtZero() {
    RequestRates rates = new RequestRates(0, "maple.limits.x", time);
    assertThatCode(() -> send(rates, "one", 100_000)).doesNotThrowAnyException();
  }

  private static void send(RequestRates rates, String caller, int times) {
    for (int i = 0; i < times; i++) {
      rates.count(caller);
    }
  }
}
