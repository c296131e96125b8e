package io.maple.model;

import io.maple.adaptation.AdaptationQueue;
import io.maple.adaptation.AdaptationSettings;
import io.maple.adaptation.Claim;
import io.maple.adaptation.LostClaimException;
import io.maple.device.Devices;
import io.maple.learn.LatencyModel;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Models as immutable rows, and the pointers that say which of them serve. */
@Component
public class ModelStore {

  private static final Logger LOG = LoggerFactory.getLogger(ModelStore.class);

  private final Devices devices;
  private final ModelRepository models;
  private final ModelContents contents;
  private final HeldOutPointsRepository heldOut;
  private final ServingPointers pointers;
  private final AdaptationQueue queue;
  private final Drifts drifts;
  private final AdaptationSettings settings;

  ModelStore(
      Devices devices,
      ModelRepository models,
      ModelContents contents,
      HeldOutPointsRepository heldOut,
      ServingPointers pointers,
      AdaptationQueue queue,
      Drifts drifts,
      AdaptationSettings settings) {
    this.devices = devices;
    this.models = models;
    this.contents = contents;
    this.heldOut = heldOut;
    this.pointers = pointers;
    this.queue = queue;
    this.drifts = drifts;
    this.settings = settings;
  }

  /**
   * Stores a new version, lets it serve, and ends the adaptations that it came of.
   *
   * @throws LostClaimException when others do that
   */
  @Transactional
  public ModelCard save(Claim claim, TrainedModel trained, Instant trainedAt) {
    DeviceSpace target = claim.target();
    devices.lock(target.deviceId());
    queue.hold(claim);
    int version = models.lastVersion(target.deviceId(), target.space()) + 1;
    byte[] content = trained.model().toBytes();
    LatencyModel model = trained.model();
    ModelCard card =
        new ModelCard(
            UUID.randomUUID(),
            target.deviceId(),
            target.space(),
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
    models.save(new ModelEntity(card));
    contents.save(card.id(), content);
    heldOut.save(HeldOutPoints.of(card.id(), model));
    pointers.set(target, card.id());
    queue.succeed(claim, card.id());
    models.prune(target.deviceId(), target.space(), version - settings.keptVersions());
    return card;
  }

  /**
   * Lets no model serve any more, and ends the adaptations that found no samples.
   *
   * @throws io.maple.problem.NotFoundException when the device is gone, and its models with it
   * @throws LostClaimException when others know better
   */
  @Transactional
  public void retire(Claim claim) {
    // Else a device deleted at this moment would take the row away between look-up and deletion.
    devices.lock(claim.target().deviceId());
    queue.hold(claim);
    pointers.remove(claim.target());
    queue.cancel(claim);
  }

  /** The serving model, loaded; the newest undamaged one where its bytes are damaged. */
  @Transactional(readOnly = true)
  public LoadedModel loadServing(DeviceSpace target) {
    UUID chosen = pointers.of(target).orElse(null);
    return new LoadedModel(
        chosen,
        Optional.ofNullable(chosen)
            .flatMap(models::findById)
            .flatMap(model -> load(model).or(() -> newestUndamaged(target))));
  }

  private Optional<ServedModel> newestUndamaged(DeviceSpace target) {
    return models
        .findByDeviceIdAndSpaceOrderByVersionDesc(target.deviceId(), target.space())
        .stream()
        .flatMap(model -> load(model).stream())
        .findFirst();
  }

  /** What has a serving model, at most so many, those with the youngest models first. */
  @Transactional(readOnly = true)
  public List<DeviceSpace> youngestServing(int most) {
    return pointers.youngest(most);
  }

  private Optional<ServedModel> load(ModelEntity entity) {
    ModelCard card = entity.toCard(true);
    byte[] content = contents.find(card.id()).orElse(new byte[0]);
    if (!Digest.sha256(content).equals(card.digest())) {
      LOG.error(
          "Version {} of the model of {} in {} is damaged: its bytes do not match their digest",
          card.version(),
          card.deviceId(),
          card.space());
      return Optional.empty();
    }
    try {
      DeviceSpace target = new DeviceSpace(card.deviceId(), card.space());
      return Optional.of(new ServedModel(card, LatencyModel.load(content), drifts.of(target)));
    } catch (UncheckedIOException e) {
      LOG.error(
          "Version {} of the model of {} in {} cannot be read",
          card.version(),
          card.deviceId(),
          card.space(),
          e);
      return Optional.empty();
    }
  }
}
