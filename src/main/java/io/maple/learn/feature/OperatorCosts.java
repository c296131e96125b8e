package io.maple.learn.feature;

import io.maple.network.Network;
import io.maple.network.Operator;
import io.maple.network.OperatorKind;
import io.maple.space.AdditiveSpace;
import io.maple.space.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an executed network costs by kind of operator: launches, multiply-accumulates and bytes of
 * each kind, over their largest value in the space, and a constant. Thread-safe.
 */
public final class OperatorCosts {

  private static final int PER_KIND = 3;
  private static final List<OperatorKind> KINDS = List.of(OperatorKind.values());
  private static final int SIZE = PER_KIND * KINDS.size() + 1;
  private static final Map<SearchSpace, OperatorCosts> KNOWN = new ConcurrentHashMap<>();

  private final PositionSums sums;
  private final double[] largest;

  private OperatorCosts(AdditiveSpace space) {
    this.sums = PositionSums.of(space, choices -> totals(space.expand(space.of(choices))));
    this.largest = sums.largest();
  }

  /**
   * The costs of a space.
   *
   * @throws IllegalArgumentException when its operators do not add up by position
   */
  public static OperatorCosts of(SearchSpace space) {
    return KNOWN.computeIfAbsent(space, any -> new OperatorCosts(additive(any)));
  }

  private static AdditiveSpace additive(SearchSpace space) {
    return space
        .asAdditive()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The operators of the search space (%s) do not add up by position.\nMaybe adapt by another method."
                        .formatted(space.name())));
  }

  public static int size() {
    return SIZE;
  }

  /** The terms of the architecture whose feature row is given, each 0 to 1. */
  public double[] of(double[] row) {
    double[] terms = sums.at(row);
    for (int term = 0; term < SIZE; term++) {
      // Rounding can leave a term that cancels out just below 0.
      terms[term] = largest[term] > 0 ? Math.max(terms[term] / largest[term], 0) : 0;
    }
    return terms;
  }

  /** The terms of a network, counted operator by operator, in launches, operations and bytes. */
  public static double[] totals(Network network) {
    double[] totals = new double[SIZE];
    totals[SIZE - 1] = 1;
    for (Operator operator : network.operators()) {
      int at = PER_KIND * KINDS.indexOf(operator.kind());
      totals[at] += operator.kernels();
      totals[at + 1] += operator.macs();
      totals[at + 2] += operator.bytes();
    }
    return totals;
  }
}
