package io.maple.prediction;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What no other candidate beats in every respect at once. */
final class ParetoFront {

  private final double[] scores;
  private final List<double[]> latencies;

  /**
   * Of candidates by place.
   *
   * @param scores the higher the better
   * @param latencies one array a device, the lower the better
   */
  ParetoFront(double[] scores, List<double[]> latencies) {
    this.scores = scores;
    this.latencies = latencies;
  }

  /** The places on the front among the given ones, the highest score first. */
  int[] among(int[] places) {
    // In this order nothing is beaten by what comes after it.
    Comparator<Integer> order = Comparator.comparingDouble(place -> -scores[place]);
    for (double[] latency : latencies) {
      order = order.thenComparingDouble(place -> latency[place]);
    }
    int[] sorted =
        Arrays.stream(places).boxed().sorted(order).mapToInt(Integer::intValue).toArray();
    int size = 0;
    for (int place : sorted) {
      if (!isBeaten(place, sorted, size)) {
        sorted[size++] = place;
      }
    }
    return Arrays.copyOf(sorted, size);
  }

  private boolean isBeaten(int place, int[] front, int size) {
    // The last ones have scores and latencies nearest, so they beat most.
    for (int i = size - 1; i >= 0; i--) {
      if (beats(front[i], place)) {
        return true;
      }
    }
    return false;
  }

  private boolean beats(int better, int worse) {
    boolean ahead = scores[better] > scores[worse];
    for (double[] latency : latencies) {
      if (latency[better] > latency[worse]) {
        return false;
      }
      ahead |= latency[better] < latency[worse];
    }
    return ahead;
  }
}
