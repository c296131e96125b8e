package io.maple.evaluation;

import io.maple.problem.InvalidInputException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some of a table's architectures.
 *
 * @param from the first place
 * @param to the place behind the last; 0 for the table's end
 * @param trim the share of the fastest, and of the slowest, that is omitted, 0 to 0.5
 */
record Pool(int from, int to, double trim) {

  /** The whole table. */
  static final Pool ALL = new Pool(0, 0, 0);

  Pool {
    if (from < 0 || to < 0 || (to > 0 && to <= from) || !(trim >= 0 && trim < 0.5)) {
      throw InvalidInputException.of(
          "pool",
          "The pool (from %d to %d, trim %s) is empty.\nMaybe let to be above from, and trim from 0 to 0.4."
              .formatted(from, to, trim),
          null);
    }
  }

  /** The places that a device was measured at, ascending, trimmed by its latencies. */
  List<Integer> places(double[] millis) {
    int end = to == 0 ? millis.length : Math.min(to, millis.length);
    List<Integer> byLatency =
        IntStream.range(from, end)
            .filter(place -> !Double.isNaN(millis[place]))
            .boxed()
            .sorted(Comparator.comparingDouble(place -> millis[place]))
            .toList();
    int cut = (int) (byLatency.size() * trim);
    return byLatency.subList(cut, byLatency.size() - cut).stream().sorted().toList();
  }
}
