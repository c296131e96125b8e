package io.maple.sample;

import io.maple.device.Devices;
import io.maple.limit.Limits;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores checked samples, all or none, one upload of a device after another. */
@Component
class SampleStore {

  private static final int SPECS_PER_QUERY = 500;

  private final Devices devices;
  private final SampleRepository repository;
  private final UploadReplay replay;
  private final ApplicationEventPublisher events;
  private final Limits limits;
  private final Clock clock;

  SampleStore(
      Devices devices,
      SampleRepository repository,
      UploadReplay replay,
      ApplicationEventPublisher events,
      Limits limits,
      Clock clock) {
    this.devices = devices;
    this.repository = repository;
    this.replay = replay;
    this.events = events;
    this.limits = limits;
    this.clock = clock;
  }

  @Transactional
  SampleUpload store(String deviceId, List<CheckedSample> samples, @Nullable String key) {
    devices.lock(deviceId);
    if (key == null) {
      return store(deviceId, samples);
    }
    String digest = UploadDigest.of(samples);
    Optional<SampleUpload> earlier = replay.find(deviceId, key, digest);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    SampleUpload upload = store(deviceId, samples);
    replay.remember(deviceId, key, digest, upload);
    return upload;
  }

  private SampleUpload store(String deviceId, List<CheckedSample> samples) {
    Map<String, Map<String, CheckedSample>> latest = latestBySpace(samples);
    Instant now = clock.instant();
    List<SampleEntity> fresh = new ArrayList<>();
    latest.forEach((space, bySpec) -> fresh.addAll(replaceKnown(deviceId, space, bySpec, now)));
    if (repository.countByDeviceId(deviceId) + fresh.size() > limits.samplesPerDevice()) {
      throw SampleErrors.full(deviceId, limits.samplesPerDevice());
    }
    repository.saveAll(fresh);
    repository.flush();
    latest
        .keySet()
        .forEach(
            space -> events.publishEvent(new SamplesChanged(deviceId, space, of(space, fresh))));
    return new SampleUpload(fresh.size(), samples.size() - fresh.size(), totals(deviceId), false);
  }

  private static Map<String, Map<String, CheckedSample>> latestBySpace(
      List<CheckedSample> samples) {
    Map<String, Map<String, CheckedSample>> latest = new TreeMap<>();
    for (CheckedSample sample : samples) {
      latest
          .computeIfAbsent(sample.space(), space -> new LinkedHashMap<>())
          .put(sample.spec(), sample);
    }
    return latest;
  }

  /** Replaces what is there already, and gives back the rest, to be stored. */
  private List<SampleEntity> replaceKnown(
      String deviceId, String space, Map<String, CheckedSample> bySpec, Instant now) {
    Map<String, CheckedSample> rest = new LinkedHashMap<>(bySpec);
    List<String> specs = List.copyOf(bySpec.keySet());
    for (int from = 0; from < specs.size(); from += SPECS_PER_QUERY) {
      List<String> some = specs.subList(from, Math.min(specs.size(), from + SPECS_PER_QUERY));
      for (SampleEntity known : repository.findExisting(deviceId, space, some)) {
        CheckedSample sample = rest.remove(known.spec());
        if (sample != null) {
          known.replace(sample, now);
        }
      }
    }
    return rest.values().stream().map(sample -> new SampleEntity(deviceId, sample, now)).toList();
  }

  private static List<Sample> of(String space, List<SampleEntity> fresh) {
    return fresh.stream()
        .map(SampleEntity::toSample)
        .filter(sample -> sample.space().equals(space))
        .toList();
  }

  private Map<String, Long> totals(String deviceId) {
    return repository.counts(List.of(deviceId)).stream()
        .collect(
            Collectors.toMap(
                SampleRepository.Count::space,
                SampleRepository.Count::samples,
                Long::sum,
                TreeMap::new));
  }
}
