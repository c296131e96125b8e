package io.maple.profile;

import org.jspecify.annotations.Nullable;

/**
 * What one performance counter said over all repetitions of an operator.
 *
 * @param value events, for {@code task-clock} milliseconds; where the counter was multiplexed,
 *     already scaled up to the whole time, as {@code perf stat} does; null unless counted
 * @param running share of the time during which the event was really counted, 0 to 1; below 1 it
 *     shared a hardware counter with others
 */
public record Counter(CounterState state, @Nullable Double value, double running) {

  /** The largest count, the last whole number that JSON readers keep exact. */
  public static final double LARGEST = 9_007_199_254_740_991.0;

  private static final double WHOLE = 1.005;

  /** A counter that counted all the time or a share of it. */
  public static Counter counted(double value, double running) {
    return new Counter(CounterState.COUNTED, value, running);
  }

  /** A counter without a number. */
  public static Counter without(CounterState state) {
    return new Counter(state, null, 0);
  }

  /**
   * The same event of another kind of core. A process that moves between the kinds is counted by
   * each for a share of the time, and each count comes scaled up to the whole; kinds that counted
   * all the time counted different cores.
   */
  Counter plus(Counter other) {
    if (value == null || other.value == null) {
      return value == null ? other : this;
    }
    double both = running + other.running;
    if (both > WHOLE) {
      return counted(value + other.value, Math.min(running, other.running));
    }
    return counted((value * running + other.value * other.running) / both, Math.min(both, 1));
  }
}
