package io.maple.learn;

import io.maple.learn.accuracy.HeldOut;
import io.maple.learn.accuracy.IntervalScale;
import io.maple.learn.accuracy.Prediction;
import io.maple.learn.feature.ArchitectureTable;
import io.maple.learn.feature.FeatureRows;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * What predicts ln latency from the feature rows of one search space. Immutable and thread-safe.
 *
 * <p>A method implements it; {@link Model} adds what callers need around it.
 */
public abstract class RowModel {

  private final FeatureRows features;

  protected RowModel(FeatureRows features) {
    this.features = features;
  }

  public FeatureRows features() {
    return features;
  }

  /** The prediction for a feature row. */
  public abstract Prediction predictRow(double[] row);

  /** The predictions for a table's architectures, in its order. */
  public abstract void predictAll(ArchitectureTable table, double[] lnValue, double[] lnStddev);

  /** How wide intervals are, in standard deviations. */
  public abstract IntervalScale intervals();

  /** Each sample's prediction from a fit without it; empty after loading. */
  public abstract List<HeldOut> heldOut();

  /** The feature rows of samples that the model keeps; none where it keeps none. */
  public double[][] samples() {
    return new double[0][];
  }

  /** The devices whose source functions the model uses. */
  public abstract List<String> sources();

  /** What was missing for its method, in sentences; empty after loading. */
  public List<String> notes() {
    return List.of();
  }

  /** Writes all of it but its space, for the method's {@link ModelReader}. */
  public abstract void write(DataOutputStream out) throws IOException;
}
