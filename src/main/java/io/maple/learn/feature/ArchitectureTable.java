package io.maple.learn.feature;

import io.maple.learn.linear.Lazy;
import io.maple.learn.source.SourceFunction;
import io.maple.space.Architecture;
import io.maple.space.EnumerableSpace;
import io.maple.space.SearchSpace;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Many architectures of one search space with all that models share of them, computed once: their
 * feature rows, their basis values, and every source function's values. Thread-safe.
 */
public final class ArchitectureTable {

  private static final Map<SearchSpace, ArchitectureTable> WHOLE = new ConcurrentHashMap<>();
  private static final Map<SearchSpace, ArchitectureTable> REFERENCES = new ConcurrentHashMap<>();

  private final List<Architecture> architectures;
  private final FeatureRows features;
  private final double[] rows;
  private final Map<SourceFunction, float[]> values =
      Collections.synchronizedMap(new WeakHashMap<>());
  private final Lazy<float[]> phi = new Lazy<>(this::tabulate);

  private ArchitectureTable(SearchSpace space, List<Architecture> architectures) {
    this.architectures = List.copyOf(architectures);
    this.features = FeatureRows.of(space);
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
    return new ArchitectureTable(space, architectures);
  }

  /** All of a space by ordinal; the same object for all callers. */
  public static ArchitectureTable whole(EnumerableSpace space) {
    return WHOLE.computeIfAbsent(space, any -> of(space, space.all()));
  }

  /** Those that stand for a space; the same object for all callers. */
  public static ArchitectureTable reference(SearchSpace space) {
    return REFERENCES.computeIfAbsent(
        space, any -> of(any, FeatureRows.of(any).reference().architectures()));
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
    Basis basis = Basis.of(features.space());
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

  /** The values of a source function, one an architecture. */
  public float[] values(SourceFunction source) {
    return values.computeIfAbsent(source, any -> any.over(phi()));
  }
}
