package io.maple.space;

import io.maple.network.Network;
import io.maple.network.Operator;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of the cost features c: kernels by kind, then totals, then logarithms of three totals.
 *
 * <p>The first {@link #totals} values of a network add up over its parts and are whole numbers; the
 * logarithms follow from them.
 */
public final class CostFeatures {

  private static final List<String> TOTALS =
      List.of("kernels", "macs", "bytes", "parameters", "depth");
  private static final List<String> LOGARITHMS = List.of("ln_macs", "ln_bytes", "ln_kernels");

  private final List<String> kinds;

  public CostFeatures(String... kinds) {
    this.kinds = List.of(kinds);
  }

  /** How many values add up. */
  public int totals() {
    return kinds.size() + TOTALS.size();
  }

  public int size() {
    return totals() + LOGARITHMS.size();
  }

  /** Where the depth stands among the totals. */
  public int depth() {
    return totals() - 1;
  }

  public List<String> names(String prefix) {
    List<String> names = new ArrayList<>();
    kinds.forEach(kind -> names.add(prefix + "kernels." + kind));
    TOTALS.forEach(total -> names.add(prefix + total));
    LOGARITHMS.forEach(logarithm -> names.add(prefix + logarithm));
    return List.copyOf(names);
  }

  /** The additive part for a network. */
  public double[] totals(Network network) {
    double[] totals = new double[totals()];
    for (Operator operator : network.operators()) {
      int kind = kinds.indexOf(operator.kind());
      if (kind >= 0) {
        totals[kind] += operator.kernels();
      }
    }
    int i = kinds.size();
    totals[i++] = network.kernels();
    totals[i++] = network.macs();
    totals[i++] = network.bytes();
    totals[i++] = network.parameters();
    totals[i] = network.depth();
    return totals;
  }

  /**
   * Fills in the logarithms behind totals that start at the offset; strictly, to be the same on
   * every machine.
   */
  public void complete(double[] features, int offset) {
    int totals = offset + kinds.size();
    int logarithms = offset + totals();
    features[logarithms] = StrictMath.log(features[totals + 1]);
    features[logarithms + 1] = StrictMath.log(features[totals + 2]);
    features[logarithms + 2] = StrictMath.log(features[totals]);
  }

  public static void add(double[] sum, int offset, double[] part) {
    for (int i = 0; i < part.length; i++) {
      sum[offset + i] += part[i];
    }
  }

  public static double[] difference(double[] left, double[] right) {
    double[] difference = new double[left.length];
    for (int i = 0; i < left.length; i++) {
      difference[i] = left[i] - right[i];
    }
    return difference;
  }
}
