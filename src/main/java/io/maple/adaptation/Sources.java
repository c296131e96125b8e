package io.maple.adaptation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.maple.learn.source.SourceFunction;
import io.maple.model.DeviceSpace;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What has been learnt of the source devices of each search space. */
@Component
class Sources {

  private static final int CACHED = 256;

  private final SourceRepository repository;
  private final AdaptationSettings settings;

  /** By digest, so that models share a function and its table instead of each parsing its own. */
  private final Cache<String, SourceFunction> loaded =
      Caffeine.newBuilder().maximumSize(CACHED).build();

  Sources(SourceRepository repository, AdaptationSettings settings) {
    this.repository = repository;
    this.settings = settings;
  }

  /** The functions of all source devices of the target's space but its own, by identifier. */
  @Transactional(readOnly = true)
  public List<SourceFunction> others(DeviceSpace target) {
    return repository.findBySpaceOrderByDeviceId(target.space()).stream()
        .filter(source -> !source.deviceId().equals(target.deviceId()))
        .limit(settings.sources())
        .map(source -> loaded.get(source.digest(), digest -> SourceFunction.load(source.content())))
        .toList();
  }

  /** Which functions those are, without loading them. */
  @Transactional(readOnly = true)
  public List<String> digests(DeviceSpace target) {
    return repository.digests(target.space(), target.deviceId(), Limit.of(settings.sources()));
  }

  /** Keeps what was learnt of a device; answers whether that is anything new. */
  @Transactional
  public boolean save(DeviceSpace target, SourceFunction function) {
    SourceEntity learnt = new SourceEntity(target, function.toBytes());
    boolean known =
        repository
            .findById(target)
            .map(SourceEntity::digest)
            .filter(learnt.digest()::equals)
            .isPresent();
    if (!known) {
      repository.save(learnt);
    }
    return !known;
  }

  /** Forgets what was learnt of a device; answers whether there was anything. */
  @Transactional
  public boolean remove(DeviceSpace target) {
    boolean known = repository.existsById(target);
    if (known) {
      repository.deleteById(target);
    }
    return known;
  }
}
