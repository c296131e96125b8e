package io.maple.evaluation;

import io.maple.regression.TrainingContext;
import java.util.List;

/** Which architectures of a target are measured. */
enum Selection {
  /** Those that chance brings first. */
  RANDOM {
    @Override
    List<Integer> choose(
        Bench bench, TrainingContext context, double[] millis, List<Integer> order, int count) {
      return order.subList(0, Math.min(count, order.size()));
    }
  };

  /**
   * Chooses.
   *
   * @param order the places of the sample pool, shuffled
   */
  abstract List<Integer> choose(
      Bench bench, TrainingContext context, double[] millis, List<Integer> order, int count);
}
