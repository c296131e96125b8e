package io.maple.learn.feature;

import io.maple.network.Network;
import io.maple.network.Operator;
import io.maple.space.AdditiveSpace;
import io.maple.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an executed network costs by kind of operator: launches, multiply-accumulates and bytes of
 * each kind, over their largest value in the space, and a constant. Thread-safe.
 */
public final class OperatorCosts {

  private static final int PER_KIND = 3;

  /** Stand first in every space, in the order in which stored prices have them. */
  private static final List<String> FIRST_KINDS =
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

  private static final Map<SearchSpace, OperatorCosts> KNOWN = new ConcurrentHashMap<>();

  private final List<String> kinds;
  private final PositionSums sums;
  private final double[] largest;

  private OperatorCosts(AdditiveSpace space) {
    this.kinds = kinds(space);
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

  /** The number of terms. */
  public int size() {
    return PER_KIND * kinds.size() + 1;
  }

  private static List<String> kinds(SearchSpace space) {
    List<String> kinds = new ArrayList<>(FIRST_KINDS);
    space.operators().stream()
        .flatMap(part -> part.network().operators().stream())
        .map(Operator::kind)
        .distinct()
        .filter(kind -> !FIRST_KINDS.contains(kind))
        .forEach(kinds::add);
    return List.copyOf(kinds);
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

  /** The terms of a network, counted operator by operator, in launches, operations and bytes. */
  public double[] totals(Network network) {
    double[] totals = new double[size()];
    totals[size() - 1] = 1;
    for (Operator operator : network.operators()) {
      int at = PER_KIND * kinds.indexOf(operator.kind());
      totals[at] += operator.kernels();
      totals[at + 1] += operator.macs();
      totals[at + 2] += operator.bytes();
    }
    return totals;
  }
}
