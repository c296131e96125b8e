package io.maple.confirmation;

import io.maple.learn.Model;
import io.maple.learn.Target;
import io.maple.learn.accuracy.Prediction;
import io.maple.learn.accuracy.PredictionTable;
import io.maple.learn.feature.ArchitectureTable;
import io.maple.model.Residual;
import io.maple.model.ServedModel;
import io.maple.model.ServingModels;
import io.maple.sample.Sample;
import io.maple.sample.SamplesChanged;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares every sample of a new architecture with the prediction of the model that served when it
 * was uploaded, and keeps the newest comparisons of a target.
 *
 * <p>It works in the samples' own transaction, under the device's lock: an upload that is repeated,
 * replayed or aborted, and an adaptation that runs again, count nothing twice.
 */
@Component
class Confirmations {

  /** Kept of a target. */
  static final int KEPT = 50;

  private static final Comparator<ConfirmationEntity> NEWEST_FIRST =
      Comparator.comparing(ConfirmationEntity::confirmedAt)
          .reversed()
          .thenComparing(ConfirmationEntity::spec);

  private final ConfirmationRepository repository;
  private final ServingModels serving;

  Confirmations(ConfirmationRepository repository, ServingModels serving) {
    this.repository = repository;
    this.serving = serving;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(SamplesChanged event) {
    if (!event.added().isEmpty()) {
      Target target = event.target();
      serving.findAtOnce(target).ifPresent(served -> confirm(target, served, event.added()));
    }
  }

  private void confirm(Target target, ServedModel served, List<Sample> added) {
    List<Sample> some = spread(added);
    List<ConfirmationEntity> known =
        repository
            .findByDeviceIdAndSpaceAndQuantity(
                target.deviceId(), target.space(), target.quantity().name())
            .stream()
            .sorted(NEWEST_FIRST)
            .toList();
    int stay = Math.min(known.size(), KEPT - some.size());
    repository.deleteAll(known.subList(stay, known.size()));
    repository.saveAll(compare(target, served, some));
  }

  /**
   * Taken evenly from all that came: uploads are often sorted, and their end like no other part.
   */
  private static List<Sample> spread(List<Sample> added) {
    if (added.size() <= KEPT) {
      return added;
    }
    List<Sample> some = new ArrayList<>();
    for (int i = 0; i < KEPT; i++) {
      some.add(added.get((int) ((long) i * added.size() / KEPT)));
    }
    return some;
  }

  private static List<ConfirmationEntity> compare(
      Target target, ServedModel served, List<Sample> samples) {
    SearchSpace space = SearchSpaces.named(target.space());
    Model model = served.model();
    // Not the model's own table of the whole space: the next adaptation replaces the model anyway.
    PredictionTable predictions =
        model.predict(
            ArchitectureTable.of(
                space, samples.stream().map(sample -> space.parse(sample.spec())).toList()));
    double multiplier = model.intervalMultiplier(Residual.LEVEL);
    List<ConfirmationEntity> compared = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      Prediction prediction = predictions.at(i);
      double error = prediction.lnValue() - Math.log(sample.value());
      compared.add(
          new ConfirmationEntity(
              new ConfirmationEntity.Key(
                  target.deviceId(), target.space(), target.quantity().name(), sample.spec()),
              served.card().version(),
              new Residual(error, Math.abs(error) <= multiplier * prediction.lnStddev()),
              sample.recordedAt()));
    }
    return compared;
  }
}
