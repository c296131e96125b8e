package io.maple.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes as the machine's does until somebody sets it. */
public final class SetClock extends Clock {

  private final Clock machine = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  private volatile Duration wrong = Duration.ZERO;

  /** Puts it forward, or back by a negative duration, from where it is. */
  public void step(Duration by) {
    wrong = wrong.plus(by);
  }

  /** Makes it right again. */
  public void correct() {
    wrong = Duration.ZERO;
  }

  @Override
  public Instant instant() {
    return machine.instant().plus(wrong);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Maple keeps UTC.");
  }
}
