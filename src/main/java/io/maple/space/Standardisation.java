package io.maple.space;

import java.util.List;
import java.util.function.Function;

/**
 * An affine map that gives every feature mean 0 and variance 1/dimension over the architectures it
 * was made from.
 *
 * <p>Dividing by the root of the dimension makes distances comparable between feature vectors of
 * unlike length. A feature that never varied becomes 0.
 */
final class Standardisation {

  private final double[] means;
  private final double[] scales;

  private Standardisation(int dimension) {
    this.means = new double[dimension];
    this.scales = new double[dimension];
  }

  public static Standardisation over(
      List<Architecture> architectures, Function<Architecture, double[]> features) {
    double[][] rows = architectures.stream().map(features).toArray(double[][]::new);
    int dimension = rows[0].length;
    Standardisation result = new Standardisation(dimension);
    for (int feature = 0; feature < dimension; feature++) {
      double mean = mean(rows, feature);
      double deviation = isConstant(rows, feature) ? 0 : deviation(rows, feature, mean);
      result.means[feature] = mean;
      result.scales[feature] = deviation == 0 ? 0 : 1 / (deviation * Math.sqrt(dimension));
    }
    return result;
  }

  public int dimension() {
    return means.length;
  }

  /** How much of a raw feature makes one unit; 0 for a constant feature. */
  public double unit(int feature) {
    return scales[feature] == 0 ? 0 : 1 / scales[feature];
  }

  public void apply(double[] raw, double[] out, int offset) {
    for (int i = 0; i < means.length; i++) {
      out[offset + i] = (raw[i] - means[i]) * scales[i];
    }
  }

  // Asked of the values, since rounding leaves a constant feature a deviation just above 0.
  private static boolean isConstant(double[][] rows, int feature) {
    for (double[] row : rows) {
      if (row[feature] != rows[0][feature]) {
        return false;
      }
    }
    return true;
  }

  private static double mean(double[][] rows, int feature) {
    double sum = 0;
    for (double[] row : rows) {
      sum += row[feature];
    }
    return sum / rows.length;
  }

  private static double deviation(double[][] rows, int feature, double mean) {
    double squares = 0;
    for (double[] row : rows) {
      squares += (row[feature] - mean) * (row[feature] - mean);
    }
    return Math.sqrt(squares / rows.length);
  }
}
