package io.maple.bench;

import java.io.IOException;
import java.util.Arrays;

/** Medians, which one disturbed reading does not move. */
final class Timing {

  private static final double WARM_UP_MILLIS = 500;
  private static final double MEASURED_MILLIS = 1000;
  private static final int LEAST = 3;
  private static final int MOST = 1000;

  /** Something that takes time. */
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  private Timing() {}

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** The median time of work that is repeated, once warm, for a second and three times or more. */
  static double medianMillis(Work work) throws IOException, InterruptedException {
    repeat(work, WARM_UP_MILLIS, 1);
    return median(repeat(work, MEASURED_MILLIS, LEAST));
  }

  private static double[] repeat(Work work, double budget, int least)
      throws IOException, InterruptedException {
    double[] millis = new double[MOST];
    int runs = 0;
    for (double spent = 0; runs < least || (spent < budget && runs < MOST); runs++) {
      long start = System.nanoTime();
      work.run();
      millis[runs] = (System.nanoTime() - start) / 1e6;
      spent += millis[runs];
    }
    return Arrays.copyOf(millis, runs);
  }
}
