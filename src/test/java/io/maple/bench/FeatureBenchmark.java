package io.maple.bench;

import io.maple.space.Architecture;
import io.maple.space.FeatureSpace;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From an architecture's text to its standardised features. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FeatureBenchmark {

  private static final int SPECS = 1024;

  @Param({"nasbench201", "fbnet"})
  String space = "";

  private final String[] specs = new String[SPECS];
  private SearchSpace known = SearchSpaces.named("nasbench201");
  private FeatureSpace features = FeatureSpace.of(known);
  private double[] row = new double[0];
  private int next;

  /** Draws architectures. */
  @Setup
  public void draw() {
    known = SearchSpaces.named(space);
    features = FeatureSpace.of(known);
    row = new double[features.costSize() + features.structuralSize()];
    Random random = new Random(1);
    for (int i = 0; i < SPECS; i++) {
      specs[i] = known.random(random).spec();
    }
  }

  /** Reads an architecture. */
  @Benchmark
  public Architecture parse() {
    return known.parse(specs[next++ % SPECS]);
  }

  /** Reads one and computes its features. */
  @Benchmark
  public double[] features() {
    Architecture architecture = known.parse(specs[next++ % SPECS]);
    features.cost(architecture, row, 0);
    features.structural(architecture, row, features.costSize());
    return row;
  }
}
