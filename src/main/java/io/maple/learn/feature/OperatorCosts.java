package io.maple.learn.feature;

import io.maple.network.Network;
import io.maple.network.Operator;
import io.maple.space.AdditiveSpace;
import io.maple.space.SearchSpace;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The costs of an executed network by operator kind: launches, multiply-accumulates and bytes of
 * each kind that occurs in the space, over their largest value there, and a constant. Thread-safe.
 */
public final class OperatorCosts {

  /** The costs of each kind, in order. */
  public static final List<String> PER_KIND = List.of("launches", "macs", "bytes");

  /**
   * The kinds that come first, in this order; any others follow in the order of their names. It
   * never changes: models of earlier file formats hold a price for each, and least squares by
   * coordinate descent depend a little on the order.
   */
  public static final List<String> FIRST_KINDS =
      List.of(
          "conv_1x1",
          "conv_3x3",
          "grouped_1x1",
          "depthwise_3x3",
          "depthwise_5x5",
          "batch_norm",
          "relu",
          "average_pool",
          "global_average_pool",
          "linear",
          "add",
          "zero",
          "identity");

  private static final String CONSTANT = "constant";

  private final List<String> names;
  private final PositionSums sums;
  private final double[] largest;

  private OperatorCosts(List<String> names, PositionSums sums) {
    this.names = names;
    this.sums = sums;
    this.largest = sums.largest();
  }

  /**
   * The costs of a space.
   *
   * @throws IllegalArgumentException when its operators do not add up by position
   */
  static OperatorCosts of(SearchSpace any) {
    AdditiveSpace space =
        any.asAdditive()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The operators of the search space (%s) do not add up by position.\nMaybe retrain by another method."
                            .formatted(any.name())));
    List<SortedMap<String, Double>> totals =
        PositionSums.points(space).stream()
            .map(choices -> totals(space.expand(space.of(choices))))
            .toList();
    Set<String> found = new TreeSet<>();
    totals.forEach(of -> found.addAll(of.keySet()));
    List<String> names = Stream.concat(inOrder(found), Stream.of(CONSTANT)).toList();
    return new OperatorCosts(
        names, PositionSums.of(space, totals.stream().map(of -> values(names, of)).toList()));
  }

  private static Stream<String> inOrder(Set<String> found) {
    List<String> first =
        FIRST_KINDS.stream()
            .flatMap(kind -> PER_KIND.stream().map(cost -> kind + "." + cost))
            .filter(found::contains)
            .toList();
    return Stream.concat(first.stream(), found.stream().filter(name -> !first.contains(name)));
  }

  private static double[] values(List<String> names, SortedMap<String, Double> totals) {
    return names.stream()
        .mapToDouble(name -> name.equals(CONSTANT) ? 1 : totals.getOrDefault(name, 0.0))
        .toArray();
  }

  /** The number of terms. */
  public int size() {
    return names.size();
  }

  /** The stable names of the terms, such as {@code conv_1x1.macs}. */
  public List<String> names() {
    return names;
  }

  /** The terms of the architecture whose feature row is given, each 0 to 1. */
  public double[] of(double[] row) {
    double[] terms = sums.at(row);
    for (int term = 0; term < terms.length; term++) {
      // Rounding can leave a term that cancels out just below 0.
      terms[term] = largest[term] > 0 ? Math.max(terms[term] / largest[term], 0) : 0;
    }
    return terms;
  }

  /** The terms of a network before scaling, counted operator by operator. */
  public double[] totalsOf(Network network) {
    return values(names, totals(network));
  }

  static SortedMap<String, Double> totals(Network network) {
    SortedMap<String, Double> totals = new TreeMap<>();
    for (Operator operator : network.operators()) {
      double[] costs = {operator.kernels(), operator.macs(), operator.bytes()};
      for (int i = 0; i < costs.length; i++) {
        totals.merge(operator.kind() + "." + PER_KIND.get(i), costs[i], Double::sum);
      }
    }
    return totals;
  }
}
