package io.maple.learn.feature;

import io.maple.learn.linear.Lazy;
import io.maple.space.Architecture;
import io.maple.space.FeatureSpace;
import io.maple.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The row of numbers that every regressor sees of an architecture: cost features c, the three
 * ratios that rooflines are made of (kernels, MACs and bytes, each over its mean in the space), and
 * structural features z, in this order. Thread-safe.
 */
public final class FeatureRows {

  /** What a roofline mixes, by the names that the search spaces give them. */
  static final List<String> ROOFLINE_TERMS = List.of("kernels", "macs", "bytes");

  private final SearchSpace space;
  private final int costSize;
  private final int structuralSize;
  private final int[] termIndexes;
  // Models are loaded with the sizes alone.
  private final Lazy<FeatureSpace> features;
  private final Lazy<Reference> reference;
  private final Lazy<double[]> termMeans;
  private final Lazy<String[]> names;

  FeatureRows(SearchSpace space) {
    this.space = space;
    this.costSize = space.costNames().size();
    this.structuralSize = space.structuralNames().size();
    this.termIndexes = ROOFLINE_TERMS.stream().mapToInt(space.costNames()::indexOf).toArray();
    this.features = new Lazy<>(() -> FeatureSpace.of(space));
    this.reference = new Lazy<>(() -> Reference.of(space));
    this.termMeans = new Lazy<>(() -> termMeans(reference().architectures()));
    this.names = new Lazy<>(() -> names(space));
  }

  public SearchSpace space() {
    return space;
  }

  public Reference reference() {
    return reference.get();
  }

  public int costSize() {
    return costSize;
  }

  public int ratioSize() {
    return termIndexes.length;
  }

  public int structuralSize() {
    return structuralSize;
  }

  /** Where z begins. */
  public int structuralOffset() {
    return costSize() + ratioSize();
  }

  public int size() {
    return structuralOffset() + structuralSize();
  }

  /** Whether a value of the row is one of the ratios, which repeat cost features raw. */
  public boolean isRatio(int index) {
    return index >= costSize() && index < structuralOffset();
  }

  /** How much of a cost feature, unstandardised, one of its standardised units is. */
  public double unit(int costFeature) {
    return features.get().costUnit(costFeature);
  }

  /** The row of an architecture; the array is the caller's. */
  public double[] row(Architecture architecture) {
    double[] row = new double[size()];
    FeatureSpace standardised = features.get();
    standardised.cost(architecture, row, 0);
    double[] means = termMeans.get();
    double[] cost = space.cost(architecture);
    for (int term = 0; term < means.length; term++) {
      row[costSize + term] = cost[termIndexes[term]] / means[term];
    }
    standardised.structural(architecture, row, structuralOffset());
    return row;
  }

  /** Kernels, MACs and bytes, each over its mean in the space, added up: the sum of the ratios. */
  public double relativeCost(Architecture architecture) {
    double[] means = termMeans.get();
    double[] cost = space.cost(architecture);
    double sum = 0;
    for (int term = 0; term < means.length; term++) {
      sum += cost[termIndexes[term]] / means[term];
    }
    return sum;
  }

  /** The same of an architecture whose row is given. */
  public double relativeCost(double[] row) {
    double sum = 0;
    for (int term = 0; term < ratioSize(); term++) {
      sum += row[costSize + term];
    }
    return sum;
  }

  /** A name for each value of a row, in ascending order, as Tribuo's examples want them. */
  public String[] nameArray() {
    return names.get().clone();
  }

  private double[] termMeans(List<Architecture> architectures) {
    double[] means = new double[termIndexes.length];
    for (Architecture architecture : architectures) {
      double[] cost = space.cost(architecture);
      for (int term = 0; term < means.length; term++) {
        means[term] += cost[termIndexes[term]] / architectures.size();
      }
    }
    return means;
  }

  private static String[] names(SearchSpace space) {
    List<String> names = new ArrayList<>();
    space.costNames().forEach(name -> names.add("cost." + name));
    ROOFLINE_TERMS.forEach(name -> names.add("ratio." + name));
    space.structuralNames().forEach(name -> names.add("structure." + name));
    String[] ordered = new String[names.size()];
    for (int i = 0; i < ordered.length; i++) {
      ordered[i] = String.format(Locale.ROOT, "%04d.%s", i, names.get(i));
    }
    return ordered;
  }
}
