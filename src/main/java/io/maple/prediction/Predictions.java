package io.maple.prediction;

import io.maple.device.Devices;
import io.maple.learn.Model;
import io.maple.learn.Target;
import io.maple.learn.accuracy.Prediction;
import io.maple.learn.accuracy.PredictionTable;
import io.maple.model.NoModel;
import io.maple.model.ServedModel;
import io.maple.model.ServingModels;
import io.maple.problem.ConflictException;
import io.maple.problem.InvalidInputException;
import io.maple.problem.NotFoundException;
import io.maple.space.Architecture;
import io.maple.space.EnumerableSpace;
import io.maple.space.SearchSpace;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * Predicts values of architectures on devices; does not touch the database once models are loaded.
 */
@Service
public class Predictions {

  private final ServingModels serving;
  private final Devices devices;
  private final PredictionObserver observer;

  Predictions(ServingModels serving, Devices devices, PredictionObserver observer) {
    this.serving = serving;
    this.devices = devices;
    this.observer = observer;
  }

  /**
   * The model that serves a target.
   *
   * @throws NotFoundException when there is no such device
   * @throws ConflictException when the target has no model yet, saying what to upload
   */
  public ServedModel model(Target target) {
    try {
      return served(target);
    } catch (ConflictException noModel) {
      observer.withoutModel(target.deviceId());
      throw noModel;
    } catch (NotFoundException noDevice) {
      observer.unknownDevice();
      throw noDevice;
    }
  }

  /** The same, not observed. */
  ServedModel served(Target target) {
    return serving
        .find(target)
        .orElseThrow(
            () -> {
              devices.require(target.deviceId());
              return NoModel.of(target);
            });
  }

  /**
   * The prediction for one architecture.
   *
   * @param level of the interval, in (0, 1)
   */
  public ValuePrediction predict(ServedModel served, Architecture architecture, double level) {
    Model model = served.model();
    Prediction prediction = model.predict(architecture);
    double reach = model.intervalMultiplier(level) * prediction.lnStddev();
    List<PredictionWarning> warnings = Warnings.of(served, architecture, prediction);
    observer.predicted(served.card().deviceId(), !warnings.isEmpty());
    return new ValuePrediction(
        architecture,
        prediction.value(),
        new PredictionInterval(
            level, Math.exp(prediction.lnValue() - reach), Math.exp(prediction.lnValue() + reach)),
        served.card(),
        warnings);
  }

  /** The predictions for many architectures of the model's space. */
  public PredictionColumns predict(
      ServedModel served, List<Architecture> architectures, double level) {
    Model model = served.model();
    double multiplier = model.intervalMultiplier(level);
    int size = architectures.size();
    PredictionColumns columns =
        new PredictionColumns(new double[size], new double[size], new double[size]);
    PredictionTable predictions = model.predict(architectures);
    for (int i = 0; i < size; i++) {
      Prediction prediction = predictions.at(i);
      double reach = Math.exp(multiplier * prediction.lnStddev());
      double value = prediction.value();
      columns.values()[i] = value;
      columns.lower()[i] = value / reach;
      columns.upper()[i] = value * reach;
    }
    observer.predictedMany(served.card().deviceId(), size);
    return columns;
  }

  /**
   * Many architectures beside a budget.
   *
   * @param max the budget, in the quantity's unit
   * @param confidence in [0.5, 1)
   */
  static BudgetColumns within(
      ServedModel served, List<Architecture> architectures, double max, double confidence) {
    Model model = served.model();
    // Both sides of an interval are missed alike, and here only the upper one matters.
    double multiplier = model.intervalMultiplier(2 * confidence - 1);
    int size = architectures.size();
    BudgetColumns columns = new BudgetColumns(new double[size], new double[size], new double[size]);
    PredictionTable predictions = model.predict(architectures);
    for (int i = 0; i < size; i++) {
      Prediction prediction = predictions.at(i);
      columns.values()[i] = prediction.value();
      columns.upper()[i] = Math.exp(prediction.lnValue() + multiplier * prediction.lnStddev());
      columns.probability()[i] = model.probabilityWithin(prediction, max);
    }
    return columns;
  }

  /**
   * Every architecture of a search space, in the order of their ordinals.
   *
   * @throws InvalidInputException when the space cannot be enumerated
   */
  public List<Architecture> all(SearchSpace space) {
    return space
        .asEnumerable()
        .map(EnumerableSpace::all)
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "all",
                    "The space (%s) is too large to be listed.\nMaybe send the architectures that matter."
                        .formatted(space.name()),
                    true));
  }
}
