package io.maple.model;

import io.maple.learn.Model;
import io.maple.learn.Target;
import io.maple.learn.feature.OutdatedLayoutException;
import io.maple.text.Digest;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Models as immutable rows, and the pointers that say which of them serve. */
@Component
public class ModelStore {

  private static final Logger LOG = LoggerFactory.getLogger(ModelStore.class);

  private final ModelRepository models;
  private final ModelContents contents;
  private final HeldOutPointsRepository heldOut;
  private final ServingPointers pointers;
  private final Drifts drifts;
  private final ModelSettings settings;

  ModelStore(
      ModelRepository models,
      ModelContents contents,
      HeldOutPointsRepository heldOut,
      ServingPointers pointers,
      Drifts drifts,
      ModelSettings settings) {
    this.models = models;
    this.contents = contents;
    this.heldOut = heldOut;
    this.pointers = pointers;
    this.drifts = drifts;
    this.settings = settings;
  }

  /** Stores a new version and lets it serve; the caller has locked the device. */
  @Transactional(propagation = Propagation.MANDATORY)
  public ModelCard save(Target target, TrainedModel trained, Instant trainedAt) {
    String quantity = target.quantity().name();
    int version = models.lastVersion(target.deviceId(), target.space(), quantity) + 1;
    byte[] content = trained.model().toBytes();
    Model model = trained.model();
    ModelCard card =
        new ModelCard(
            UUID.randomUUID(),
            target,
            version,
            model.method(),
            model.notes(),
            model.sources(),
            trained.samples(),
            HeldOutError.of(model),
            trained.trainingMillis(),
            trainedAt,
            Digest.sha256(content),
            content.length,
            true);
    models.saveAndFlush(new ModelEntity(card));
    contents.save(card.id(), content);
    heldOut.save(HeldOutPoints.of(card.id(), model));
    pointers.set(target, card.id());
    models.prune(target.deviceId(), target.space(), quantity, version - settings.keptVersions());
    return card;
  }

  /** Lets no model of a target serve any more; the caller has locked the device. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void retire(Target target) {
    pointers.remove(target);
  }

  /** The serving model, loaded; the newest undamaged one where its bytes are damaged. */
  @Transactional(readOnly = true)
  ServingModels.Entry loadServing(Target target) {
    UUID chosen = pointers.of(target).orElse(null);
    try {
      Optional<ServedModel> served =
          Optional.ofNullable(chosen)
              .flatMap(models::findById)
              .flatMap(model -> load(model).or(() -> newestUndamaged(target)));
      return new ServingModels.Entry(chosen, served, false);
    } catch (OutdatedLayoutException e) {
      LOG.warn("The model of {} is not used: {}", target, e.getMessage());
      return new ServingModels.Entry(chosen, Optional.empty(), true);
    }
  }

  private Optional<ServedModel> newestUndamaged(Target target) {
    return models
        .findByDeviceIdAndSpaceAndQuantityOrderByVersionDesc(
            target.deviceId(), target.space(), target.quantity().name())
        .stream()
        .flatMap(model -> load(model).stream())
        .findFirst();
  }

  /** The targets with a serving model, at most so many, those with the youngest models first. */
  @Transactional(readOnly = true)
  public List<Target> youngestServing(int most) {
    return pointers.youngest(most);
  }

  private Optional<ServedModel> load(ModelEntity entity) {
    ModelCard card = entity.toCard(true);
    byte[] content = contents.find(card.id()).orElse(new byte[0]);
    if (!Digest.sha256(content).equals(card.digest())) {
      LOG.error(
          "Version {} of the model of {} is corrupt: its bytes do not match their digest",
          card.version(),
          card.target());
      return Optional.empty();
    }
    try {
      Model model = Model.load(content);
      if (!model.space().name().equals(card.space()) || !model.quantity().equals(card.quantity())) {
        LOG.error(
            "Version {} of the model of {} predicts the {} in {} instead",
            card.version(),
            card.target(),
            model.quantity().name(),
            model.space().name());
        return Optional.empty();
      }
      return Optional.of(new ServedModel(card, model, drifts.of(card.target())));
    } catch (UncheckedIOException e) {
      LOG.error("Version {} of the model of {} cannot be read", card.version(), card.target(), e);
      return Optional.empty();
    }
  }
}
