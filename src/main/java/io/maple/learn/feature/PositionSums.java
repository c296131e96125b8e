package io.maple.learn.feature;

import io.maple.space.AdditiveSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Quantities that add up over the positions of an architecture, tabulated by position and choice
 * and read off the one-hot part of a feature row. Where a space has {@linkplain
 * AdditiveSpace#conditions conditions}, there is a table for each combination of their choices.
 * Immutable and thread-safe.
 */
public final class PositionSums {

  private final ChosenOperators chosen;
  private final int[] conditions;
  private final int[] summed;
  // Where the choices of a summed position begin in a table, and behind the last the table's end.
  private final int[] starts;
  private final int quantities;
  private final double[] baselines;
  private final double[] differences;

  /**
   * From their values, as {@link #baselines} and {@link #differences} return them.
   *
   * @param baselines by combination and quantity
   * @param differences by combination, position, choice and quantity
   */
  public PositionSums(AdditiveSpace space, double[] baselines, double[] differences) {
    this.chosen = new ChosenOperators(space);
    this.conditions = space.conditions().stream().mapToInt(Integer::intValue).toArray();
    this.summed =
        IntStream.range(0, chosen.positions())
            .filter(position -> !space.conditions().contains(position))
            .toArray();
    this.starts = new int[summed.length + 1];
    for (int i = 0; i < summed.length; i++) {
      starts[i + 1] = starts[i] + chosen.options(summed[i]);
    }
    this.quantities = baselines.length / combinations(space);
    int length = combinations(space) * starts[summed.length] * quantities;
    if (baselines.length % combinations(space) != 0 || differences.length != length) {
      throw new IllegalArgumentException(
          "The sums over the positions of %s have %d values and %d differences, but not %d.\nMaybe the model is corrupt: retrain the device."
              .formatted(space.name(), baselines.length, differences.length, length));
    }
    this.baselines = baselines.clone();
    this.differences = differences.clone();
  }

  /**
   * Tabulates.
   *
   * @param totals the quantities of an architecture, given its choices; the same number each time
   */
  public static PositionSums of(AdditiveSpace space, Function<int[], double[]> totals) {
    return of(space, points(space).stream().map(totals).toList());
  }

  /**
   * The choices of the architectures that are tabulated: for each combination its baseline, then
   * each single change of it.
   */
  static List<int[]> points(AdditiveSpace space) {
    List<int[]> points = new ArrayList<>();
    for (int combination = 0; combination < combinations(space); combination++) {
      int[] baseline = choicesOf(space, combination);
      points.add(baseline);
      for (int position = 0; position < baseline.length; position++) {
        int options = space.positions().get(position).options().size();
        for (int choice = 0; choice < options && !space.conditions().contains(position); choice++) {
          int[] changed = baseline.clone();
          changed[position] = choice;
          points.add(changed);
        }
      }
    }
    return points;
  }

  /**
   * From the quantities at {@link #points}.
   *
   * @param totals as many quantities for each
   */
  static PositionSums of(AdditiveSpace space, List<double[]> totals) {
    int combinations = combinations(space);
    int size = totals.size() / combinations;
    int quantities = totals.get(0).length;
    double[] baselines = new double[combinations * quantities];
    double[] differences = new double[combinations * (size - 1) * quantities];
    int at = 0;
    for (int combination = 0; combination < combinations; combination++) {
      double[] baseline = totals.get(combination * size);
      System.arraycopy(baseline, 0, baselines, combination * quantities, quantities);
      for (int change = 1; change < size; change++) {
        double[] values = totals.get(combination * size + change);
        for (int quantity = 0; quantity < quantities; quantity++) {
          differences[at++] = values[quantity] - baseline[quantity];
        }
      }
    }
    return new PositionSums(space, baselines, differences);
  }

  /** How many combinations of choices the conditions of a space have. */
  public static int combinations(AdditiveSpace space) {
    int combinations = 1;
    for (int position : space.conditions()) {
      combinations *= space.positions().get(position).options().size();
    }
    return combinations;
  }

  /** The quantities of the architecture all of whose other choices are 0, by combination. */
  public double[] baselines() {
    return baselines.clone();
  }

  /** What each choice adds to them, by combination, position, choice and quantity. */
  public double[] differences() {
    return differences.clone();
  }

  /** All quantities of the architecture whose feature row is given. */
  public double[] at(double[] row) {
    int combination = combination(row);
    double[] values = baseline(combination);
    for (int i = 0; i < summed.length; i++) {
      int from = index(combination, i, chosen.at(row, summed[i]));
      for (int quantity = 0; quantity < quantities; quantity++) {
        values[quantity] += differences[from + quantity];
      }
    }
    return values;
  }

  /** The only quantity, of the architecture whose feature row is given. */
  public double valueAt(double[] row) {
    int combination = combination(row);
    double value = baselines[combination];
    for (int i = 0; i < summed.length; i++) {
      value += differences[index(combination, i, chosen.at(row, summed[i]))];
    }
    return value;
  }

  /** Each quantity's largest value in the space. */
  double[] largest() {
    double[] largest = largest(0);
    for (int combination = 1; combination < baselines.length / quantities; combination++) {
      double[] other = largest(combination);
      Arrays.setAll(largest, quantity -> Math.max(largest[quantity], other[quantity]));
    }
    return largest;
  }

  private double[] largest(int combination) {
    double[] largest = baseline(combination);
    for (int i = 0; i < summed.length; i++) {
      double[] most = new double[quantities];
      for (int choice = 0; choice < chosen.options(summed[i]); choice++) {
        for (int quantity = 0; quantity < quantities; quantity++) {
          double difference = differences[index(combination, i, choice) + quantity];
          most[quantity] = Math.max(most[quantity], difference);
        }
      }
      for (int quantity = 0; quantity < quantities; quantity++) {
        largest[quantity] += most[quantity];
      }
    }
    return largest;
  }

  private int combination(double[] row) {
    int combination = 0;
    for (int position : conditions) {
      combination = combination * chosen.options(position) + chosen.at(row, position);
    }
    return combination;
  }

  private double[] baseline(int combination) {
    int from = combination * quantities;
    return Arrays.copyOfRange(baselines, from, from + quantities);
  }

  private int index(int combination, int place, int choice) {
    return (combination * starts[summed.length] + starts[place] + choice) * quantities;
  }

  /** Choices that are 0 but at the conditions. */
  private static int[] choicesOf(AdditiveSpace space, int combination) {
    int[] choices = new int[space.positions().size()];
    int rest = combination;
    for (int i = space.conditions().size() - 1; i >= 0; i--) {
      int position = space.conditions().get(i);
      int options = space.positions().get(position).options().size();
      choices[position] = rest % options;
      rest /= options;
    }
    return choices;
  }
}
