package io.maple.learn.feature;

import io.maple.learn.linear.Lazy;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Many architectures of one search space with all that models share of them, computed once: their
 * feature rows, their basis values, and every source function's values. Thread-safe.
 */
public final class ArchitectureTable {

  private final List<Architecture> architectures;
  private final FeatureRows features;
  private final Basis basis;
  private final double[] rows;
  private final Map<BasisFunction, float[]> values =
      Collections.synchronizedMap(new WeakHashMap<>());
  private final Lazy<float[]> phi = new Lazy<>(this::tabulate);

  ArchitectureTable(FeatureTables tables, List<Architecture> architectures) {
    this.architectures = List.copyOf(architectures);
    this.features = tables.rows();
    this.basis = tables.basis();
    int width = features.size();
    this.rows = new double[architectures.size() * width];
    for (int i = 0; i < architectures.size(); i++) {
      System.arraycopy(features.row(architectures.get(i)), 0, rows, i * width, width);
    }
  }

  /**
   * The given architectures.
   *
   * @param architectures all of the space
   */
  public static ArchitectureTable of(SearchSpace space, List<Architecture> architectures) {
    return new ArchitectureTable(FeatureTables.of(space), architectures);
  }

  /** The architectures, in order. */
  public List<Architecture> architectures() {
    return architectures;
  }

  /** How many architectures there are. */
  public int size() {
    return architectures.size();
  }

  /** The length of a feature row. */
  public int width() {
    return features.size();
  }

  /** Copies the feature row of the architecture at a place. */
  public void row(int place, double[] out) {
    System.arraycopy(rows, place * out.length, out, 0, out.length);
  }

  /** The feature row of the architecture at a place; the array is the caller's. */
  public double[] row(int place) {
    double[] row = new double[width()];
    row(place, row);
    return row;
  }

  /** φ of every architecture, size × basis size. */
  public float[] phi() {
    return phi.get();
  }

  private float[] tabulate() {
    int width = basis.size();
    float[] table = new float[size() * width];
    double[] row = new double[features.size()];
    for (int place = 0; place < size(); place++) {
      row(place, row);
      double[] one = basis.of(row);
      for (int i = 0; i < width; i++) {
        table[place * width + i] = (float) one[i];
      }
    }
    return table;
  }

  /** The values of a function, one per architecture, computed once. */
  public float[] values(BasisFunction function) {
    return values.computeIfAbsent(function, any -> any.over(phi()));
  }
}
