package io.maple.device;

/**
 * How predictions for a device compared with later measurements.
 *
 * @param confirmed how many there were; the last 50 at most
 * @param mape their mean absolute percentage error, 0.05 for 5 %
 * @param within10 share predicted within ±10 %, 0 to 1
 * @param coverage90 share inside their 90 % interval, 0 to 1
 * @param bias mean relative error, above 0 where predictions are too long, 0.05 for 5 %
 */
public record Drift(int confirmed, double mape, double within10, double coverage90, double bias) {

  private static final int ENOUGH = 20;
  private static final double LEVEL = 0.9;

  /** The probability of a false alarm. */
  private static final double SIGNIFICANCE = 0.001;

  /**
   * Whether measurements miss their 90 % intervals more often than chance explains: whether the
   * lower tail of a binomial distribution is below a thousandth.
   */
  public boolean contradictsIntervals() {
    if (confirmed < ENOUGH) {
      return false;
    }
    long covered = Math.round(coverage90 * confirmed);
    double probability = Math.pow(1 - LEVEL, confirmed);
    double tail = 0;
    for (int inside = 0; inside <= covered; inside++) {
      tail += probability;
      probability *= (confirmed - inside) / (inside + 1.0) * LEVEL / (1 - LEVEL);
    }
    return tail < SIGNIFICANCE;
  }
}
