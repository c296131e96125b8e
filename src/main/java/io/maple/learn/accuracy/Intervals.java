package io.maple.learn.accuracy;

/** The widths of a model's prediction intervals. */
public interface Intervals {

  /** The half-width of the interval of a level in (0, 1), in standard deviations of ln latency. */
  double intervalMultiplier(double level);
}
