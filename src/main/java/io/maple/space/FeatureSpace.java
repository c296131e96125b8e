package io.maple.space;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The standardised features of a search space: mean 0 and variance 1/dimension each, constant ones
 * 0.
 *
 * <p>Moments are taken over the whole space where it is enumerable, else over 4,096 architectures
 * drawn with a fixed seed. Thread-safe.
 */
public final class FeatureSpace {

  private static final int SAMPLE_SIZE = 4096;
  private static final long SAMPLE_SEED = 201;

  private final SearchSpace space;
  private final Standardisation structural;
  private final Standardisation cost;

  private FeatureSpace(SearchSpace space) {
    this.space = space;
    List<Architecture> reference = reference(space);
    this.structural = Standardisation.over(reference, space::structural);
    this.cost = Standardisation.over(reference, space::cost);
  }

  /** The features of a space, computed on first use. */
  public static FeatureSpace of(SearchSpace space) {
    return space.tables().get(FeatureSpace.class, FeatureSpace::new);
  }

  /** The space that the features describe. */
  public SearchSpace space() {
    return space;
  }

  /** The number of structural features. */
  public int structuralSize() {
    return structural.dimension();
  }

  /** The number of cost features. */
  public int costSize() {
    return cost.dimension();
  }

  /** How much of a raw cost feature one unit of the standardised one is; 0 for a constant one. */
  public double costUnit(int feature) {
    return cost.unit(feature);
  }

  /**
   * The standardised structural features z, {@link #structuralSize} of them, named by the space.
   */
  public double[] structural(Architecture architecture) {
    double[] out = new double[structuralSize()];
    structural(architecture, out, 0);
    return out;
  }

  /**
   * Writes the standardised structural features z behind an offset.
   *
   * @throws IndexOutOfBoundsException when they do not fit
   */
  public void structural(Architecture architecture, double[] out, int offset) {
    structural.apply(space.structural(architecture), out, offset);
  }

  /** The standardised cost features c, {@link #costSize} of them, named by the space. */
  public double[] cost(Architecture architecture) {
    double[] out = new double[costSize()];
    cost(architecture, out, 0);
    return out;
  }

  /**
   * Writes the standardised cost features c behind an offset.
   *
   * @throws IndexOutOfBoundsException when they do not fit
   */
  public void cost(Architecture architecture, double[] out, int offset) {
    cost.apply(space.cost(architecture), out, offset);
  }

  private static List<Architecture> reference(SearchSpace space) {
    return space.asEnumerable().map(EnumerableSpace::all).orElseGet(() -> drawn(space));
  }

  private static List<Architecture> drawn(SearchSpace space) {
    // Of all generators only Random has a sequence that the platform specifies, so the moments
    // never change.
    Random random = new Random(SAMPLE_SEED);
    return Stream.generate(() -> space.random(random)).limit(SAMPLE_SIZE).toList();
  }
}
