package io.maple.prediction;

import io.maple.learn.Model;
import io.maple.learn.Target;
import io.maple.learn.accuracy.Accuracy;
import io.maple.learn.accuracy.Agreement;
import io.maple.learn.accuracy.Prediction;
import io.maple.model.ModelCard;
import io.maple.model.ServedModel;
import io.maple.sample.Sample;
import io.maple.sample.SampleBatch;
import io.maple.sample.Samples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Compares serving models with measured values, and stores nothing. */
@Service
public class Evaluations {

  private static final Comparator<Target> ORDER =
      Comparator.comparing(Target::space).thenComparing(target -> target.quantity().name());

  private final Predictions predictions;
  private final Samples samples;

  Evaluations(Predictions predictions, Samples samples) {
    this.predictions = predictions;
    this.samples = samples;
  }

  /**
   * Evaluates a device's models, one for each search space and quantity of the samples, by name.
   *
   * @throws io.maple.problem.NotFoundException when there is no such device
   * @throws io.maple.problem.InvalidInputException naming everything that is wrong with the batch
   * @throws io.maple.problem.ConflictException when the device has no model for some of them
   */
  public List<ModelEvaluation> evaluate(String deviceId, SampleBatch batch) {
    Map<Target, List<Sample>> byTarget = new TreeMap<>(ORDER);
    for (Sample sample : samples.check(batch)) {
      byTarget
          .computeIfAbsent(
              new Target(deviceId, sample.space(), sample.quantity()), target -> new ArrayList<>())
          .add(sample);
    }
    // All models first: a target without one is refused before anything is computed.
    List<ServedModel> models = byTarget.keySet().stream().map(predictions::served).toList();
    List<ModelEvaluation> evaluations = new ArrayList<>();
    models.forEach(
        served ->
            evaluations.add(
                evaluate(served, Objects.requireNonNull(byTarget.get(served.card().target())))));
    return evaluations;
  }

  private ModelEvaluation evaluate(ServedModel served, List<Sample> measured) {
    Model model = served.model();
    List<Prediction> predicted =
        model
            .predict(measured.stream().map(sample -> model.space().parse(sample.spec())).toList())
            .toList();
    double[] values = measured.stream().mapToDouble(Sample::value).toArray();
    Set<String> trainedOn = trainedOn(served.card());
    long seen = measured.stream().map(Sample::spec).filter(trainedOn::contains).count();
    return new ModelEvaluation(
        served.card(),
        Agreement.of(model, predicted, values, Accuracy.median(values)),
        values.length,
        Math.toIntExact(seen));
  }

  private Set<String> trainedOn(ModelCard card) {
    return samples.all(card.target()).stream()
        .filter(sample -> !sample.recordedAt().isAfter(card.trainedAt()))
        .map(Sample::spec)
        .collect(Collectors.toSet());
  }
}
