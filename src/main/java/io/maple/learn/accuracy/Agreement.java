package io.maple.learn.accuracy;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well a model's predictions, or on average those of several, agree with measured latencies;
 * shares are 0 to 1.
 *
 * @param spearman rank correlation; NaN where one side is constant
 * @param kendall τ_b; NaN where one side is constant
 * @param mape mean absolute percentage error, 0.05 for 5 %
 * @param coverage50 share inside their 50 % interval
 * @param width90 mean relative width of the 90 % interval, (upper − lower) / predicted
 * @param constantWithin10 the share within ±10 % of one constant prediction
 */
public record Agreement(
    double spearman,
    double kendall,
    double within5,
    double within10,
    double mape,
    double coverage50,
    double coverage80,
    double coverage90,
    double width90,
    double constantWithin10) {

  /** Of a method that cannot predict: all figures are NaN. */
  public static final Agreement NONE = mean(List.of());

  /**
   * Compares.
   *
   * @param model whose intervals are compared
   * @param predictions as many as measured, at least one
   * @param measured latencies in milliseconds
   * @param constant the constant prediction, in milliseconds; NaN where there is none
   */
  public static Agreement of(
      Intervals model, List<Prediction> predictions, double[] measured, double constant) {
    double[] predicted = predictions.stream().mapToDouble(Prediction::value).toArray();
    double[] constants = new double[measured.length];
    Arrays.fill(constants, constant);
    double reach = model.intervalMultiplier(0.9);
    return new Agreement(
        Accuracy.spearman(predicted, measured),
        Accuracy.kendall(predicted, measured),
        Accuracy.within(0.05, predicted, measured),
        Accuracy.within(0.1, predicted, measured),
        Accuracy.mape(predicted, measured),
        coverage(predictions, model.intervalMultiplier(0.5), measured),
        coverage(predictions, model.intervalMultiplier(0.8), measured),
        coverage(predictions, reach, measured),
        width(predictions, reach),
        Double.isNaN(constant) ? Double.NaN : Accuracy.within(0.1, constants, measured));
  }

  /** The mean of each figure; {@link #NONE} of none. */
  public static Agreement mean(List<Agreement> several) {
    return new Agreement(
        mean(several, Agreement::spearman),
        mean(several, Agreement::kendall),
        mean(several, Agreement::within5),
        mean(several, Agreement::within10),
        mean(several, Agreement::mape),
        mean(several, Agreement::coverage50),
        mean(several, Agreement::coverage80),
        mean(several, Agreement::coverage90),
        mean(several, Agreement::width90),
        mean(several, Agreement::constantWithin10));
  }

  private static double mean(List<Agreement> several, ToDoubleFunction<Agreement> figure) {
    return several.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }

  private static double coverage(
      List<Prediction> predictions, double multiplier, double[] measured) {
    double[] lower = new double[measured.length];
    double[] upper = new double[measured.length];
    for (int i = 0; i < measured.length; i++) {
      Prediction prediction = predictions.get(i);
      lower[i] = Math.exp(prediction.lnValue() - multiplier * prediction.lnStddev());
      upper[i] = Math.exp(prediction.lnValue() + multiplier * prediction.lnStddev());
    }
    return Accuracy.coverage(lower, upper, measured);
  }

  private static double width(List<Prediction> predictions, double multiplier) {
    double sum = 0;
    for (Prediction prediction : predictions) {
      sum += 2 * Math.sinh(multiplier * prediction.lnStddev());
    }
    return sum / predictions.size();
  }
}
