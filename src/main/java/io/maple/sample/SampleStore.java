package io.maple.sample;

import io.maple.device.Devices;
import io.maple.device.SampleCount;
import io.maple.learn.Target;
import io.maple.limit.Limits;
import io.maple.registry.Networks;
import io.maple.space.networks.NetworkSpace;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private static final Comparator<Target> ORDER =
      Comparator.comparing(Target::space).thenComparing(target -> target.quantity().name());

  private final Devices devices;
  private final SampleRepository repository;
  private final UploadReplay replay;
  private final ApplicationEventPublisher events;
  private final Limits limits;
  private final Networks networks;

  SampleStore(
      Devices devices,
      SampleRepository repository,
      UploadReplay replay,
      ApplicationEventPublisher events,
      Limits limits,
      Networks networks) {
    this.devices = devices;
    this.repository = repository;
    this.replay = replay;
    this.events = events;
    this.limits = limits;
    this.networks = networks;
  }

  @Transactional
  SampleUpload store(String deviceId, List<Sample> samples, @Nullable String key) {
    devices.lock(deviceId);
    holdNetworks(samples);
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

  /** Keeps the networks that samples are of from being deleted meanwhile. */
  private void holdNetworks(List<Sample> samples) {
    Set<String> specs =
        samples.stream()
            .filter(sample -> sample.space().equals(NetworkSpace.NAME))
            .map(Sample::spec)
            .collect(Collectors.toSet());
    if (!specs.isEmpty()) {
      networks.hold(specs);
    }
  }

  private SampleUpload store(String deviceId, List<Sample> samples) {
    Map<Target, List<Sample>> fresh = new LinkedHashMap<>();
    latest(deviceId, samples)
        .forEach((target, bySpec) -> fresh.put(target, replaceKnown(target, bySpec)));
    int accepted = fresh.values().stream().mapToInt(List::size).sum();
    if (repository.countByDeviceId(deviceId) + accepted > limits.samplesPerDevice()) {
      throw SampleErrors.full(deviceId, limits.samplesPerDevice());
    }
    fresh.forEach(
        (target, added) ->
            repository.saveAll(
                added.stream().map(sample -> new SampleEntity(target, sample)).toList()));
    repository.flush();
    fresh.forEach((target, added) -> events.publishEvent(new SamplesChanged(target, added)));
    return new SampleUpload(accepted, samples.size() - accepted, totals(deviceId), false);
  }

  /** The last sample of each architecture, by spec, by target. */
  private static Map<Target, Map<String, Sample>> latest(String deviceId, List<Sample> samples) {
    Map<Target, Map<String, Sample>> latest = new TreeMap<>(ORDER);
    for (Sample sample : samples) {
      latest
          .computeIfAbsent(
              new Target(deviceId, sample.space(), sample.quantity()),
              target -> new LinkedHashMap<>())
          .put(sample.spec(), sample);
    }
    return latest;
  }

  /** Replaces the samples that are stored already, and returns the others. */
  private List<Sample> replaceKnown(Target target, Map<String, Sample> bySpec) {
    Map<String, Sample> rest = new LinkedHashMap<>(bySpec);
    List<String> specs = List.copyOf(bySpec.keySet());
    for (int from = 0; from < specs.size(); from += SPECS_PER_QUERY) {
      List<String> some = specs.subList(from, Math.min(specs.size(), from + SPECS_PER_QUERY));
      for (SampleEntity known :
          repository.findExisting(
              target.deviceId(), target.space(), target.quantity().name(), some)) {
        Sample sample = rest.remove(known.spec());
        if (sample != null) {
          known.replace(sample);
        }
      }
    }
    return List.copyOf(rest.values());
  }

  private Map<String, Map<String, Long>> totals(String deviceId) {
    return repository.counts(List.of(deviceId)).stream()
        .collect(
            Collectors.groupingBy(
                SampleCount::quantity,
                TreeMap::new,
                Collectors.toMap(
                    SampleCount::space, SampleCount::samples, Long::sum, TreeMap::new)));
  }
}
