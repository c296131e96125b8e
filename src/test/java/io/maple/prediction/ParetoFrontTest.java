package io.maple.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {

  @Test
  void shouldKeepWhatNothingBeats() {
    double[] scores = {1, 2, 3, 3, 2};
    double[] latency = {1, 2, 3, 4, 2};
    int[] front = new ParetoFront(scores, List.of(latency)).among(new int[] {0, 1, 2, 3, 4});
    assertThat(front).containsExactly(2, 1, 4, 0);
  }

  @Test
  void shouldLookAtTheGivenPlacesOnly() {
    double[] scores = {1, 2};
    double[] latency = {1, 1};
    assertThat(new ParetoFront(scores, List.of(latency)).among(new int[] {0})).containsExactly(0);
  }

  @Test
  void shouldAgreeWithTheDefinitionOnSeveralDevices() {
    Random random = new Random(7);
    double[] scores = small(random);
    List<double[]> latencies = List.of(small(random), small(random), small(random));
    int[] all = IntStream.range(0, scores.length).toArray();
    int[] front = new ParetoFront(scores, latencies).among(all);
    int[] expected =
        Arrays.stream(all)
            .filter(place -> Arrays.stream(all).noneMatch(o -> beats(o, place, scores, latencies)))
            .toArray();
    assertThat(front).containsExactlyInAnyOrder(expected);
    assertThat(Arrays.stream(front).mapToDouble(place -> -scores[place]).toArray()).isSorted();
  }

  // Few distinct values, so that there are ties.
  private static double[] small(Random random) {
    return random.ints(400, 0, 12).asDoubleStream().toArray();
  }

  private static boolean beats(int one, int other, double[] scores, List<double[]> latencies) {
    boolean asGood =
        scores[one] >= scores[other] && latencies.stream().allMatch(l -> l[one] <= l[other]);
    boolean better =
        scores[one] > scores[other] || latencies.stream().anyMatch(l -> l[one] < l[other]);
    return asGood && better;
  }
}
