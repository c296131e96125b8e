package io.maple.prediction;

import io.maple.learn.LatencyModel;
import io.maple.learn.accuracy.Prediction;
import io.maple.learn.accuracy.PredictionTable;
import io.maple.model.ModelCard;
import io.maple.model.ServedModel;
import io.maple.space.Architecture;
import java.util.List;

/** The model that serves a device in one search space, ready to predict. */
public final class DeviceModel {

  private final ServedModel served;
  private final PredictionObserver observer;

  DeviceModel(ServedModel served, PredictionObserver observer) {
    this.served = served;
    this.observer = observer;
  }

  /** The device that it predicts for. */
  public String deviceId() {
    return served.card().deviceId();
  }

  /** The model's card. */
  public ModelCard card() {
    return served.card();
  }

  /** The prediction for one architecture, with an interval of a level in (0, 1). */
  public LatencyPrediction predict(Architecture architecture, double level) {
    LatencyModel model = served.model();
    Prediction prediction = model.predict(architecture);
    double reach = model.intervalMultiplier(level) * prediction.lnStddev();
    List<PredictionWarning> warnings = Warnings.of(served, architecture, prediction);
    observer.predicted(deviceId(), !warnings.isEmpty());
    return new LatencyPrediction(
        deviceId(),
        architecture,
        prediction.latencyMillis(),
        new PredictionInterval(
            level,
            Math.exp(prediction.lnMillis() - reach),
            Math.exp(prediction.lnMillis() + reach)),
        card(),
        warnings);
  }

  /** The predictions for many architectures of the model's space. */
  public LatencyColumns predict(List<Architecture> architectures, double level) {
    LatencyModel model = served.model();
    double multiplier = model.intervalMultiplier(level);
    int size = architectures.size();
    double[] latency = new double[size];
    double[] lower = new double[size];
    double[] upper = new double[size];
    PredictionTable predictions = model.predict(architectures);
    for (int i = 0; i < size; i++) {
      Prediction prediction = predictions.at(i);
      double reach = Math.exp(multiplier * prediction.lnStddev());
      latency[i] = prediction.latencyMillis();
      lower[i] = latency[i] / reach;
      upper[i] = latency[i] * reach;
    }
    observer.predictedMany(deviceId(), size);
    return new LatencyColumns(latency, lower, upper);
  }

  /**
   * Many architectures beside a budget.
   *
   * @param limitMillis the budget
   * @param confidence in [0.5, 1)
   */
  BudgetColumns within(List<Architecture> architectures, double limitMillis, double confidence) {
    LatencyModel model = served.model();
    // Both sides of an interval are missed alike, and here only the upper one matters.
    double multiplier = model.intervalMultiplier(2 * confidence - 1);
    int size = architectures.size();
    BudgetColumns columns = new BudgetColumns(new double[size], new double[size], new double[size]);
    PredictionTable predictions = model.predict(architectures);
    for (int i = 0; i < size; i++) {
      Prediction prediction = predictions.at(i);
      columns.latencyMillis()[i] = prediction.latencyMillis();
      columns.upperMillis()[i] =
          Math.exp(prediction.lnMillis() + multiplier * prediction.lnStddev());
      columns.probability()[i] = model.probabilityWithin(prediction, limitMillis);
    }
    return columns;
  }
}
