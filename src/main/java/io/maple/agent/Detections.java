package io.maple.agent;

import io.maple.device.Device;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.problem.ConflictException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores the traits that agents detect, and keeps those that people wrote. */
@Service
public class Detections {

  private final Devices devices;
  private final DetectedTraitRepository repository;

  Detections(Devices devices, DetectedTraitRepository repository) {
    this.devices = devices;
    this.repository = repository;
  }

  /**
   * Writes the traits that are absent or were detected before.
   *
   * @throws io.maple.problem.NotFoundException when there is no such device
   * @throws ConflictException when the device would have too many labels
   */
  @Transactional
  public Detection apply(String deviceId, DetectedTraits detected) {
    List<String> filledIn = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    Device device =
        devices.update(
            deviceId,
            traits -> {
              Map<String, String> earlier = earlier(deviceId);
              Map<String, String> now = new HashMap<>();
              detected
                  .byTrait()
                  .forEach(
                      (trait, content) -> {
                        String current = current(traits, trait);
                        boolean ours = current == null || current.equals(earlier.get(trait));
                        if (ours) {
                          now.put(trait, content);
                        }
                        (ours || content.equals(current) ? filledIn : kept).add(trait);
                      });
              remember(deviceId, now);
              return merged(deviceId, traits, now);
            });
    return new Detection(device, filledIn, kept);
  }

  private Map<String, String> earlier(String deviceId) {
    return repository.of(deviceId).stream()
        .collect(Collectors.toMap(DetectedTraitEntity::trait, DetectedTraitEntity::content));
  }

  private void remember(String deviceId, Map<String, String> now) {
    now.forEach(
        (trait, content) ->
            repository.save(
                new DetectedTraitEntity(new DetectedTraitEntity.Key(deviceId, trait), content)));
  }

  private static DeviceTraits merged(
      String deviceId, DeviceTraits traits, Map<String, String> now) {
    Map<String, String> labels = new TreeMap<>(traits.labels());
    now.forEach(
        (trait, content) -> {
          if (trait.startsWith("labels.")) {
            labels.put(trait.substring("labels.".length()), content);
          }
        });
    if (labels.size() > DeviceTraits.MOST_LABELS) {
      throw tooMany(deviceId, labels.size());
    }
    return new DeviceTraits(
        traits.name(),
        traits.kind(),
        now.getOrDefault("processor", traits.processor()),
        now.getOrDefault("accelerator", traits.accelerator()),
        now.getOrDefault("runtime", traits.runtime()),
        traits.batchSize(),
        traits.precision(),
        labels);
  }

  private static @Nullable String current(DeviceTraits traits, String trait) {
    return switch (trait) {
      case "processor" -> traits.processor();
      case "accelerator" -> traits.accelerator();
      case "runtime" -> traits.runtime();
      default -> traits.labels().get(trait.substring("labels.".length()));
    };
  }

  private static ConflictException tooMany(String deviceId, int labels) {
    return ConflictException.of(
        "too-many-labels",
        "labels",
        "The device (%s) would have %d labels, but may have %d.\nMaybe detect fewer."
            .formatted(deviceId, labels, DeviceTraits.MOST_LABELS),
        labels);
  }
}
