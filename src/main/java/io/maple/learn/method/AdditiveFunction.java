package io.maple.learn.method;

import io.maple.learn.feature.ArchitectureTable;
import io.maple.learn.feature.Basis;
import io.maple.learn.feature.FeatureRows;
import io.maple.learn.feature.FeatureTables;
import io.maple.learn.linear.PrimitiveArrays;
import io.maple.learn.linear.Vectors;
import io.maple.learn.tree.RegressionTree;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A constant, plus weights on the feature row, plus weights on the space's {@link Basis}, plus
 * regression trees on the feature row.
 *
 * @param onRow one weight a feature; empty for none
 * @param onBasis one weight a basis function; empty for none
 */
record AdditiveFunction(
    FeatureRows features,
    double intercept,
    double[] onRow,
    double[] onBasis,
    List<RegressionTree> trees)
    implements LatencyFunction {

  static final byte MARK = 1;

  private static final double[] NONE = {};

  static AdditiveFunction linear(FeatureRows features, double intercept, double[] onRow) {
    return new AdditiveFunction(features, intercept, onRow, NONE, List.of());
  }

  static AdditiveFunction onBasis(FeatureRows features, double intercept, double[] onBasis) {
    return new AdditiveFunction(features, intercept, NONE, onBasis, List.of());
  }

  /** The sum of this function and one that is linear in the row. */
  AdditiveFunction plus(AdditiveFunction linear) {
    return new AdditiveFunction(
        features, intercept + linear.intercept, linear.onRow, onBasis, trees);
  }

  AdditiveFunction with(List<RegressionTree> added) {
    return new AdditiveFunction(features, intercept, onRow, onBasis, added);
  }

  @Override
  public double at(double[] row) {
    double sum = intercept;
    if (onBasis.length > 0) {
      sum += Vectors.dot(onBasis, FeatureTables.of(features.space()).basis().of(row));
    }
    return sum + withoutBasis(row);
  }

  @Override
  public void over(ArchitectureTable table, double[] lnValue) {
    double[] row = new double[table.width()];
    float[] phi = onBasis.length > 0 ? table.phi() : new float[0];
    for (int place = 0; place < lnValue.length; place++) {
      double sum = intercept;
      int start = place * onBasis.length;
      for (int i = 0; i < onBasis.length; i++) {
        sum += onBasis[i] * phi[start + i];
      }
      table.row(place, row);
      lnValue[place] = sum + withoutBasis(row);
    }
  }

  private double withoutBasis(double[] row) {
    double sum = 0;
    for (int i = 0; i < onRow.length; i++) {
      sum += onRow[i] * row[i];
    }
    for (RegressionTree tree : trees) {
      sum += tree.at(row);
    }
    return sum;
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeByte(MARK);
    out.writeDouble(intercept);
    PrimitiveArrays.write(out, onRow);
    PrimitiveArrays.write(out, onBasis);
    out.writeInt(trees.size());
    for (RegressionTree tree : trees) {
      tree.write(out);
    }
  }

  static AdditiveFunction read(DataInputStream in, FeatureTables tables) throws IOException {
    FeatureRows features = tables.rows();
    double intercept = in.readDouble();
    double[] onRow = weights(in, features.size());
    double[] onBasis = weights(in, tables.basis().size());
    List<RegressionTree> trees = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      trees.add(RegressionTree.read(in, features.size()));
    }
    return new AdditiveFunction(features, intercept, onRow, onBasis, trees);
  }

  private static double[] weights(DataInputStream in, int size) throws IOException {
    double[] weights = PrimitiveArrays.read(in);
    if (weights.length != 0 && weights.length != size) {
      throw new IOException(
          "A function has %d weights on %d values.\nMaybe the model is corrupt: retrain the device."
              .formatted(weights.length, size));
    }
    return weights;
  }
}
