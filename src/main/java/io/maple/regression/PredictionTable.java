package io.maple.regression;

/** The predictions of one model for many architectures, in their order. */
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

  /** The prediction at a place. */
  public Prediction at(int place) {
    return new Prediction(lnMillis[place], lnStddev[place]);
  }
}
