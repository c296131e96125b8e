package io.maple.learn.accuracy;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The predictions of one model for many architectures, in their order. */
public final class PredictionTable {

  private final double[] lnValue;
  private final double[] lnStddev;

  /** Takes ownership of the arrays. */
  public PredictionTable(double[] lnValue, double[] lnStddev) {
    this.lnValue = lnValue;
    this.lnStddev = lnStddev;
  }

  /** A table of the given size, from the prediction at each place. */
  public static PredictionTable of(int size, IntFunction<Prediction> predictions) {
    double[] lnValue = new double[size];
    double[] lnStddev = new double[size];
    for (int place = 0; place < size; place++) {
      Prediction prediction = predictions.apply(place);
      lnValue[place] = prediction.lnValue();
      lnStddev[place] = prediction.lnStddev();
    }
    return new PredictionTable(lnValue, lnStddev);
  }

  /** The number of architectures. */
  public int size() {
    return lnValue.length;
  }

  /** All of them, in order. */
  public List<Prediction> toList() {
    return IntStream.range(0, size()).mapToObj(this::at).toList();
  }

  /** The prediction at a place. */
  public Prediction at(int place) {
    return new Prediction(lnValue[place], lnStddev[place]);
  }
}
