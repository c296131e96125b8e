package io.maple.learn.feature;

import io.maple.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Quantities that add up over the positions of an architecture, tabulated by position and choice
 * and read off the one-hot part of a feature row. Immutable and thread-safe.
 */
public final class PositionSums {

  private final ChosenOperators chosen;
  private final double[] baseline;
  private final double[] differences;

  /**
   * From their values, as {@link #baseline} and {@link #differences} answer them.
   *
   * @param baseline one value a quantity
   * @param differences by position, choice and quantity
   */
  public PositionSums(SearchSpace space, double[] baseline, double[] differences) {
    this(FeatureTables.of(space).chosen(), baseline, differences);
  }

  private PositionSums(ChosenOperators chosen, double[] baseline, double[] differences) {
    this.chosen = chosen;
    this.baseline = baseline.clone();
    this.differences = differences.clone();
  }

  /**
   * Tabulates.
   *
   * @param totals the quantities of an architecture, given its choices; the same number each time
   */
  public static PositionSums of(SearchSpace space, Function<int[], double[]> totals) {
    ChosenOperators chosen = FeatureTables.of(space).chosen();
    return of(chosen, points(chosen).stream().map(totals).toList());
  }

  /** The choices of the architectures that are tabulated: the first, then each single change. */
  static List<int[]> points(ChosenOperators chosen) {
    List<int[]> points = new ArrayList<>();
    points.add(new int[chosen.positions()]);
    for (int position = 0; position < chosen.positions(); position++) {
      for (int choice = 0; choice < chosen.options(); choice++) {
        int[] choices = new int[chosen.positions()];
        choices[position] = choice;
        points.add(choices);
      }
    }
    return points;
  }

  /**
   * From the quantities at {@link #points}.
   *
   * @param totals as many quantities for each
   */
  static PositionSums of(ChosenOperators chosen, List<double[]> totals) {
    double[] baseline = totals.get(0);
    double[] differences = new double[(totals.size() - 1) * baseline.length];
    int at = 0;
    for (double[] values : totals.subList(1, totals.size())) {
      for (int quantity = 0; quantity < values.length; quantity++) {
        differences[at++] = values[quantity] - baseline[quantity];
      }
    }
    return new PositionSums(chosen, baseline, differences);
  }

  /** How many differences one quantity has in a space. */
  public static int differences(SearchSpace space) {
    return points(FeatureTables.of(space).chosen()).size() - 1;
  }

  /** The quantities of the first architecture, all of whose choices are 0. */
  public double[] baseline() {
    return baseline.clone();
  }

  /** What each choice adds to them, by position, choice and quantity. */
  public double[] differences() {
    return differences.clone();
  }

  /** All quantities of the architecture whose feature row is given. */
  public double[] at(double[] row) {
    double[] values = baseline.clone();
    for (int position = 0; position < chosen.positions(); position++) {
      int from = from(row, position);
      for (int quantity = 0; quantity < values.length; quantity++) {
        values[quantity] += differences[from + quantity];
      }
    }
    return values;
  }

  /** The only quantity, of the architecture whose feature row is given. */
  public double valueAt(double[] row) {
    double value = baseline[0];
    for (int position = 0; position < chosen.positions(); position++) {
      value += differences[from(row, position)];
    }
    return value;
  }

  /** Each quantity's largest value in the space. */
  public double[] largest() {
    double[] largest = baseline.clone();
    for (int position = 0; position < chosen.positions(); position++) {
      double[] most = new double[largest.length];
      for (int choice = 0; choice < chosen.options(); choice++) {
        for (int quantity = 0; quantity < most.length; quantity++) {
          double difference = differences[index(position, choice) + quantity];
          most[quantity] = Math.max(most[quantity], difference);
        }
      }
      for (int quantity = 0; quantity < most.length; quantity++) {
        largest[quantity] += most[quantity];
      }
    }
    return largest;
  }

  private int from(double[] row, int position) {
    return index(position, chosen.at(row, position));
  }

  private int index(int position, int choice) {
    return (position * chosen.options() + choice) * baseline.length;
  }
}
