package io.maple.learn.feature;

import io.maple.learn.linear.Lazy;
import io.maple.space.SearchSpace;

/**
 * The tables of one search space that all its models share, each computed when it is first used.
 * There is one object for each space. Thread-safe.
 */
public final class FeatureTables {

  private final FeatureRows rows;
  private final Basis basis;
  private final Rooflines rooflines;
  private final Lazy<OperatorCosts> operatorCosts;
  private final Lazy<ArchitectureTable> reference;
  private final Lazy<ArchitectureTable> whole;
  private final Lazy<String> fingerprint;

  private FeatureTables(SearchSpace space) {
    this.rows = new FeatureRows(space);
    this.basis = new Basis(rows);
    this.rooflines = new Rooflines(rows);
    this.operatorCosts = new Lazy<>(() -> OperatorCosts.of(space));
    this.reference =
        new Lazy<>(() -> new ArchitectureTable(this, rows.reference().architectures()));
    this.whole =
        new Lazy<>(() -> new ArchitectureTable(this, space.asEnumerable().orElseThrow().all()));
    this.fingerprint = new Lazy<>(() -> FeatureLayout.fingerprint(rows));
  }

  /** The tables of a search space; the same object for all callers. */
  public static FeatureTables of(SearchSpace space) {
    return space.tables().get(FeatureTables.class, FeatureTables::new);
  }

  /** The search space. */
  public SearchSpace space() {
    return rows.space();
  }

  /** The layout and the values of feature rows. */
  public FeatureRows rows() {
    return rows;
  }

  /** The feature map φ of source functions. */
  public Basis basis() {
    return basis;
  }

  /** The archetypes of devices. */
  public Rooflines rooflines() {
    return rooflines;
  }

  /** The costs of networks by operator kind. */
  public OperatorCosts operatorCosts() {
    return operatorCosts.get();
  }

  /** The architectures that represent the space. */
  public ArchitectureTable reference() {
    return reference.get();
  }

  /**
   * All architectures by ordinal.
   *
   * @throws java.util.NoSuchElementException when the space is not enumerable
   */
  public ArchitectureTable whole() {
    return whole.get();
  }

  /** The fingerprint of the space's present {@link FeatureLayout}. */
  public String fingerprint() {
    return fingerprint.get();
  }
}
