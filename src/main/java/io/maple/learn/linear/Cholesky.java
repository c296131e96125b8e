package io.maple.learn.linear;

import java.util.Arrays;

/**
 * The Cholesky factor of a symmetric positive definite matrix, in row-major primitive arrays.
 *
 * <p>Tribuo's factorisation allocates an object per column and offers no triangular solves; the
 * posterior factors hundreds of small matrices an adaptation.
 */
public final class Cholesky {

  private final int n;
  private final double[] lower;

  private Cholesky(int n, double[] lower) {
    this.n = n;
    this.lower = lower;
  }

  /**
   * Factors in place.
   *
   * @param matrix n × n, row-major; its lower triangle is read and overwritten
   * @throws ArithmeticException when the matrix is not positive definite
   */
  public static Cholesky factor(int n, double[] matrix) {
    for (int i = 0; i < n; i++) {
      int row = i * n;
      for (int j = 0; j <= i; j++) {
        int other = j * n;
        double sum = matrix[row + j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[row + k] * matrix[other + k];
        }
        if (i != j) {
          matrix[row + j] = sum / matrix[other + j];
        } else if (sum > 0) {
          matrix[row + i] = Math.sqrt(sum);
        } else {
          throw new ArithmeticException("The matrix is not positive definite at row " + i + ".");
        }
      }
    }
    return new Cholesky(n, matrix);
  }

  /** ln of the matrix's determinant. */
  public double lnDeterminant() {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.log(lower[i * n + i]);
    }
    return 2 * sum;
  }

  /** Solves L x = b in place. */
  public void solveLower(double[] b) {
    for (int i = 0; i < n; i++) {
      int row = i * n;
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= lower[row + k] * b[k];
      }
      b[i] = sum / lower[row + i];
    }
  }

  /** Solves Lᵀ x = b in place. */
  void solveUpper(double[] b) {
    for (int i = n - 1; i >= 0; i--) {
      double value = b[i] / lower[i * n + i];
      b[i] = value;
      for (int k = 0; k < i; k++) {
        b[k] -= lower[i * n + k] * value;
      }
    }
  }

  /** Solves (L Lᵀ) x = b in place. */
  public void solve(double[] b) {
    solveLower(b);
    solveUpper(b);
  }

  /** The inverse of the factored matrix, n × n row-major. */
  public double[] inverse() {
    double[] inverse = new double[n * n];
    double[] column = new double[n];
    for (int j = 0; j < n; j++) {
      Arrays.fill(column, 0);
      column[j] = 1;
      solve(column);
      System.arraycopy(column, 0, inverse, j * n, n);
    }
    return inverse;
  }
}
