package io.maple.prediction;

import io.maple.learn.LatencyModel;
import io.maple.learn.accuracy.Accuracy;
import io.maple.learn.accuracy.Agreement;
import io.maple.learn.accuracy.Prediction;
import io.maple.model.ModelCard;
import io.maple.model.ServedModel;
import io.maple.sample.CheckedSample;
import io.maple.sample.Sample;
import io.maple.sample.SampleBatch;
import io.maple.sample.Samples;
import io.maple.space.SearchSpaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Compares serving models with measured latencies, and stores nothing. */
@Service
public class Evaluations {

  private final Predictions predictions;
  private final Samples samples;

  Evaluations(Predictions predictions, Samples samples) {
    this.predictions = predictions;
    this.samples = samples;
  }

  /**
   * Evaluates a device's models, one for each search space that the latencies are of, by its name.
   *
   * @throws io.maple.problem.NotFoundException when there is no such device
   * @throws io.maple.problem.InvalidInputException naming everything that is wrong with the batch
   * @throws io.maple.problem.ConflictException when the device has no model in one of the spaces
   */
  public List<ModelEvaluation> evaluate(String deviceId, SampleBatch batch) {
    Map<String, List<CheckedSample>> bySpace = new TreeMap<>();
    for (CheckedSample sample : samples.check(batch)) {
      bySpace.computeIfAbsent(sample.space(), space -> new ArrayList<>()).add(sample);
    }
    // All models first: a space without one is told before anything is computed.
    Map<String, ServedModel> models = new TreeMap<>();
    bySpace.forEach(
        (space, some) ->
            models.put(space, predictions.served(deviceId, SearchSpaces.named(space))));
    List<ModelEvaluation> evaluations = new ArrayList<>();
    bySpace.forEach(
        (space, some) ->
            evaluations.add(evaluate(Objects.requireNonNull(models.get(space)), some)));
    return evaluations;
  }

  private ModelEvaluation evaluate(ServedModel served, List<CheckedSample> measured) {
    LatencyModel model = served.model();
    List<Prediction> predicted =
        model
            .predict(measured.stream().map(sample -> model.space().parse(sample.spec())).toList())
            .toList();
    double[] millis = measured.stream().mapToDouble(CheckedSample::latencyMillis).toArray();
    Set<String> trainedOn = trainedOn(served.card());
    long seen = measured.stream().map(CheckedSample::spec).filter(trainedOn::contains).count();
    return new ModelEvaluation(
        served.card(),
        Agreement.of(model, predicted, millis, Accuracy.median(millis)),
        millis.length,
        Math.toIntExact(seen));
  }

  private Set<String> trainedOn(ModelCard card) {
    return samples.all(card.deviceId(), card.space()).stream()
        .filter(sample -> !sample.recordedAt().isAfter(card.trainedAt()))
        .map(Sample::spec)
        .collect(Collectors.toSet());
  }
}
