package io.maple.model;

import io.maple.device.CurrentModel;
import io.maple.device.CurrentModels;
import io.maple.device.Devices;
import io.maple.device.Drift;
import io.maple.learn.Quantity;
import io.maple.learn.Target;
import io.maple.problem.InvalidInputException;
import io.maple.problem.NotFoundException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The versions of each device's model, and which of them serves. */
@Service
public class Models implements CurrentModels {

  /** Within a space; else in the order of the database, since sorting is stable. */
  private static final Comparator<ModelCard> DEFAULT_QUANTITY_FIRST =
      Comparator.comparing(ModelCard::space)
          .thenComparing(card -> card.quantity().isDefault() ? 0 : 1);

  private final Devices devices;
  private final ModelRepository models;
  private final HeldOutPointsRepository heldOut;
  private final ServingRepository serving;
  private final ServingPointers pointers;
  private final ServingModels loaded;
  private final Drifts drifts;
  private final TransactionTemplate transaction;

  Models(
      Devices devices,
      ModelRepository models,
      HeldOutPointsRepository heldOut,
      ServingRepository serving,
      ServingPointers pointers,
      ServingModels loaded,
      Drifts drifts,
      TransactionTemplate transaction) {
    this.devices = devices;
    this.models = models;
    this.heldOut = heldOut;
    this.serving = serving;
    this.pointers = pointers;
    this.loaded = loaded;
    this.drifts = drifts;
    this.transaction = transaction;
  }

  /** The cards of a device's models, by space and quantity, newest first. */
  @Transactional(readOnly = true)
  public List<ModelCard> of(String deviceId) {
    devices.require(deviceId);
    Set<UUID> pointedAt =
        serving.findByDeviceId(deviceId).stream()
            .map(ServingEntity::modelId)
            .collect(Collectors.toSet());
    return models.findByDeviceIdOrderBySpaceAscQuantityAscVersionDesc(deviceId).stream()
        .map(model -> model.toCard(pointedAt.contains(model.getId())))
        .sorted(DEFAULT_QUANTITY_FIRST)
        .toList();
  }

  /** How predictions for a device compared with later samples, by target; some have no entry. */
  @Transactional(readOnly = true)
  public Map<Target, Drift> drift(String deviceId) {
    return drifts.of(List.of(deviceId));
  }

  /**
   * The devices whose newest model of a quantity serves and has seen fewer than so many samples,
   * ordered by identifier.
   */
  @Transactional(readOnly = true)
  public List<String> newestWithFewer(String space, Quantity quantity, int samples) {
    return serving.newestWithFewer(space, quantity.name(), samples);
  }

  /**
   * The card of one model.
   *
   * @throws NotFoundException when there is none
   */
  @Transactional(readOnly = true)
  public ModelCard require(UUID id) {
    ModelCard card =
        models.findById(id).map(model -> model.toCard(false)).orElseThrow(() -> unknown(id));
    return of(card.deviceId()).stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() -> unknown(id));
  }

  /**
   * The samples of a model, at most 1000 of them, each beside what a fit without it predicted; none
   * where its method holds none out, or an earlier Maple trained it.
   *
   * @throws NotFoundException when there is no such model
   */
  @Transactional(readOnly = true)
  public List<HeldOutPoint> heldOut(UUID id) {
    if (models.findById(id).isEmpty()) {
      throw unknown(id);
    }
    return heldOut.findById(id).map(HeldOutPoints::points).orElse(List.of());
  }

  /**
   * Lets an earlier or later version of a device's model of a quantity serve, until its samples
   * change again.
   *
   * @param space may be null where only one search space has that version
   * @throws NotFoundException when there is no such device or version
   */
  public ModelCard activate(
      String deviceId, Quantity quantity, int version, @Nullable String space) {
    ModelCard chosen = choose(deviceId, quantity, version, space);
    Target target = chosen.target();
    transaction.executeWithoutResult(
        status -> {
          devices.lock(deviceId);
          pointers.set(target, chosen.id());
        });
    loaded.forget(target);
    return require(chosen.id());
  }

  @Override
  @Transactional(readOnly = true)
  public Map<String, List<CurrentModel>> byDevice(Collection<String> deviceIds) {
    if (deviceIds.isEmpty()) {
      return Map.of();
    }
    Map<Target, Drift> known = drifts.of(deviceIds);
    Map<String, List<CurrentModel>> byDevice = new HashMap<>();
    List<ModelCard> cards =
        serving.models(deviceIds).stream()
            .map(model -> model.toCard(true))
            .sorted(DEFAULT_QUANTITY_FIRST)
            .toList();
    for (ModelCard card : cards) {
      byDevice
          .computeIfAbsent(card.deviceId(), device -> new ArrayList<>())
          .add(current(card, known.get(card.target())));
    }
    return byDevice;
  }

  private ModelCard choose(
      String deviceId, Quantity quantity, int version, @Nullable String space) {
    List<ModelCard> candidates =
        of(deviceId).stream()
            .filter(card -> card.version() == version && card.quantity().equals(quantity))
            .filter(card -> space == null || card.space().equals(space))
            .toList();
    if (candidates.isEmpty()) {
      throw NotFoundException.of(
          "unknown-model",
          "version",
          "The device (%s) has no model of version %d.\nMaybe GET /devices/%s/models lists it."
              .formatted(deviceId, version, deviceId),
          version);
    }
    if (candidates.size() > 1) {
      throw InvalidInputException.of(
          "space",
          "The device (%s) has a version %d in several spaces.\nMaybe add ?space=%s."
              .formatted(deviceId, version, candidates.get(0).space()),
          null);
    }
    return candidates.get(0);
  }

  private static CurrentModel current(ModelCard card, @Nullable Drift drift) {
    return new CurrentModel(
        card.space(),
        card.quantity().name(),
        card.version(),
        card.method(),
        card.samples(),
        card.sources().size(),
        card.heldOut().mape(),
        card.heldOut().within10(),
        card.heldOut().coverage90(),
        drift,
        card.trainedAt());
  }

  private static NotFoundException unknown(UUID id) {
    return NotFoundException.of(
        "unknown-model",
        "id",
        "The model (%s) is unknown.\nMaybe GET /devices/{id}/models lists it.".formatted(id),
        id.toString());
  }
}
