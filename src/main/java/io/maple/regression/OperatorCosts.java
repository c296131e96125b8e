package io.maple.regression;

import io.maple.architecture.Network;
import io.maple.architecture.Operator;
import io.maple.architecture.OperatorKind;
import io.maple.architecture.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an executed network costs by kind of operator: launches, multiply-accumulates and bytes of
 * each kind, over their largest value in the space, and a constant. Thread-safe.
 *
 * <p>In both search spaces these totals add up over the positions of an architecture, so they are
 * tabulated by position and choice and read off the one-hot part of a feature row.
 */
final class OperatorCosts {

  private static final int PER_KIND = 3;
  private static final List<OperatorKind> KINDS = List.of(OperatorKind.values());
  private static final int SIZE = PER_KIND * KINDS.size() + 1;
  private static final Map<SearchSpace, OperatorCosts> KNOWN = new ConcurrentHashMap<>();

  private final ChosenOperators chosen;
  private final double[] baseline;
  private final double[][][] differences;

  private OperatorCosts(SearchSpace space) {
    this.chosen = new ChosenOperators(space);
    int positions = chosen.positions();
    int options = chosen.options();
    int[] choices = new int[positions];
    this.baseline = totals(space.expand(space.of(choices)));
    this.differences = new double[positions][options][];
    double[] largest = baseline.clone();
    for (int position = 0; position < positions; position++) {
      double[] most = new double[SIZE];
      for (int choice = 0; choice < options; choice++) {
        choices[position] = choice;
        double[] difference = totals(space.expand(space.of(choices)));
        for (int term = 0; term < SIZE; term++) {
          difference[term] -= baseline[term];
          most[term] = Math.max(most[term], difference[term]);
        }
        differences[position][choice] = difference;
      }
      choices[position] = 0;
      for (int term = 0; term < SIZE; term++) {
        largest[term] += most[term];
      }
    }
    scale(largest);
  }

  static OperatorCosts of(SearchSpace space) {
    return KNOWN.computeIfAbsent(space, OperatorCosts::new);
  }

  static int size() {
    return SIZE;
  }

  /** The terms of the architecture whose feature row is given, each 0 to 1. */
  double[] of(double[] row) {
    double[] terms = baseline.clone();
    for (int position = 0; position < differences.length; position++) {
      double[] difference = differences[position][chosen.at(row, position)];
      for (int term = 0; term < SIZE; term++) {
        terms[term] += difference[term];
      }
    }
    for (int term = 0; term < SIZE; term++) {
      // Rounding can leave a term that cancels out just below 0.
      terms[term] = Math.max(terms[term], 0);
    }
    return terms;
  }

  /** The terms of a network, counted operator by operator, in launches, operations and bytes. */
  static double[] totals(Network network) {
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

  private void scale(double[] largest) {
    for (int term = 0; term < SIZE; term++) {
      double factor = largest[term] > 0 ? 1 / largest[term] : 0;
      baseline[term] *= factor;
      for (double[][] position : differences) {
        for (double[] difference : position) {
          difference[term] *= factor;
        }
      }
    }
  }
}
