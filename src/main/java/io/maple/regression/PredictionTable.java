package io.maple.regression;

/** The predictions of one model for every architecture of an enumerable space, by ordinal. */
public final class PredictionTable {

  private final double[] lnMillis;
  private final double[] lnStddev;

  /** Takes ownership of the arrays. */
  PredictionTable(double[] lnMillis, double[] lnStddev) {
    this.lnMillis = lnMillis;
    this.lnStddev = lnStddev;
  }

  /** The number of architectures. */
  public int size() {
    return lnMillis.length;
  }

  /** The prediction at an ordinal. */
  public Prediction at(int ordinal) {
    return new Prediction(lnMillis[ordinal], lnStddev[ordinal]);
  }
}
