package io.maple.evaluation;

import io.maple.learn.TrainingContext;
import io.maple.learn.design.SampleDesign;
import io.maple.space.Architecture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which architectures of a target are measured. */
enum Selection {
  /** Those that chance brings first. */
  RANDOM {
    @Override
    List<Integer> choose(
        Bench bench, TrainingContext context, double[] millis, List<Integer> order, int count) {
      return order.subList(0, Math.min(count, order.size()));
    }
  },

  /** Those that {@link SampleDesign} suggests before anything is measured. */
  SUGGESTED {
    @Override
    List<Integer> choose(
        Bench bench, TrainingContext context, double[] millis, List<Integer> order, int count) {
      Map<Architecture, Integer> places = new LinkedHashMap<>();
      for (int place : order.subList(0, Math.min(CANDIDATES, order.size()))) {
        places.putIfAbsent(bench.architecture(place), place);
      }
      return SampleDesign.choose(context, List.of(), List.copyOf(places.keySet()), count).stream()
          .map(suggestion -> places.get(suggestion.architecture()))
          .toList();
    }
  };

  private static final int CANDIDATES = 600;

  /**
   * Chooses.
   *
   * @param order the places of the sample pool, shuffled
   */
  abstract List<Integer> choose(
      Bench bench, TrainingContext context, double[] millis, List<Integer> order, int count);
}
