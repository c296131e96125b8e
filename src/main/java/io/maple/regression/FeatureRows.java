package io.maple.regression;

import io.maple.architecture.Architecture;
import io.maple.architecture.FeatureSpace;
import io.maple.architecture.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The row of numbers that every regressor sees of an architecture: cost features c, the three
 * ratios that rooflines are made of (kernels, MACs and bytes, each over its mean in the space), and
 * structural features z, in this order. Thread-safe.
 */
final class FeatureRows {

  /** What a roofline mixes, by the names that the search spaces give them. */
  private static final List<String> ROOFLINE_TERMS = List.of("kernels", "macs", "bytes");

  private static final Map<SearchSpace, FeatureRows> KNOWN = new ConcurrentHashMap<>();

  private final FeatureSpace features;
  private final int[] termIndexes;
  private final double[] termMeans;
  private final Reference reference;
  private final String[] names;

  private FeatureRows(SearchSpace space) {
    this.features = FeatureSpace.of(space);
    this.reference = Reference.of(space);
    this.names = names(space);
    this.termIndexes = ROOFLINE_TERMS.stream().mapToInt(space.costNames()::indexOf).toArray();
    this.termMeans = new double[termIndexes.length];
    for (Architecture architecture : reference.architectures()) {
      double[] cost = space.cost(architecture);
      for (int term = 0; term < termMeans.length; term++) {
        termMeans[term] += cost[termIndexes[term]] / reference.architectures().size();
      }
    }
  }

  static FeatureRows of(SearchSpace space) {
    return KNOWN.computeIfAbsent(space, FeatureRows::new);
  }

  SearchSpace space() {
    return features.space();
  }

  Reference reference() {
    return reference;
  }

  int costSize() {
    return features.costSize();
  }

  int ratioSize() {
    return termMeans.length;
  }

  int structuralSize() {
    return features.structuralSize();
  }

  /** Where z begins. */
  int structuralOffset() {
    return costSize() + ratioSize();
  }

  int size() {
    return structuralOffset() + structuralSize();
  }

  /** Whether a value of the row is one of the ratios, which repeat cost features raw. */
  boolean isRatio(int index) {
    return index >= costSize() && index < structuralOffset();
  }

  /** How much of a cost feature, unstandardised, one of its standardised units is. */
  double unit(int costFeature) {
    return features.costUnit(costFeature);
  }

  /** The row of an architecture; the array is the caller's. */
  double[] row(Architecture architecture) {
    double[] row = new double[size()];
    features.cost(architecture, row, 0);
    double[] cost = space().cost(architecture);
    for (int term = 0; term < termMeans.length; term++) {
      row[costSize() + term] = cost[termIndexes[term]] / termMeans[term];
    }
    features.structural(architecture, row, structuralOffset());
    return row;
  }

  /** Kernels, MACs and bytes, each over its mean in the space, added up: the sum of the ratios. */
  double relativeCost(Architecture architecture) {
    double[] cost = space().cost(architecture);
    double sum = 0;
    for (int term = 0; term < termMeans.length; term++) {
      sum += cost[termIndexes[term]] / termMeans[term];
    }
    return sum;
  }

  /** The same of an architecture whose row is given. */
  double relativeCost(double[] row) {
    double sum = 0;
    for (int term = 0; term < termMeans.length; term++) {
      sum += row[costSize() + term];
    }
    return sum;
  }

  /** A name for each value of a row, in ascending order, as Tribuo's examples want them. */
  String[] nameArray() {
    return names.clone();
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
