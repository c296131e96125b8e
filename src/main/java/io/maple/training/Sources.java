package io.maple.training;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.maple.learn.Target;
import io.maple.learn.feature.OutdatedLayoutException;
import io.maple.learn.source.SourceFunction;
import io.maple.model.TargetKey;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The source functions of each search space and quantity. */
@Component
public class Sources {

  private static final Logger LOG = LoggerFactory.getLogger(Sources.class);
  private static final int CACHED = 256;

  private final SourceRepository repository;
  private final TrainingSettings settings;

  /** By digest, so that models share a function and its table instead of each parsing its own. */
  private final Cache<String, SourceFunction> loaded =
      Caffeine.newBuilder().maximumSize(CACHED).build();

  Sources(SourceRepository repository, TrainingSettings settings) {
    this.repository = repository;
    this.settings = settings;
  }

  /** The functions of all source devices of the target's space but its own, by identifier. */
  @Transactional(readOnly = true)
  public List<SourceFunction> others(Target target) {
    return repository
        .findBySpaceAndQuantityOrderByDeviceId(target.space(), target.quantity().name())
        .stream()
        .filter(source -> !source.deviceId().equals(target.deviceId()))
        .limit(settings.sources())
        .flatMap(source -> load(source).stream())
        .toList();
  }

  /** A source's function; empty where an earlier layout's waits for its device to be retrained. */
  private Optional<SourceFunction> load(SourceEntity source) {
    try {
      return Optional.of(
          loaded.get(source.digest(), digest -> SourceFunction.load(source.content())));
    } catch (OutdatedLayoutException e) {
      LOG.warn("The source function of {} is not used: {}", source.deviceId(), e.getMessage());
      return Optional.empty();
    }
  }

  /** Which functions those are, without loading them. */
  @Transactional(readOnly = true)
  public List<String> digests(Target target) {
    return repository.digests(
        target.space(), target.quantity().name(), target.deviceId(), Limit.of(settings.sources()));
  }

  /** Stores a target's function; returns whether it differs from the stored one. */
  @Transactional
  public boolean save(Target target, SourceFunction function) {
    SourceEntity trained = new SourceEntity(target, function.toBytes());
    boolean known =
        repository
            .findById(TargetKey.of(target))
            .map(SourceEntity::digest)
            .filter(trained.digest()::equals)
            .isPresent();
    if (!known) {
      repository.save(trained);
    }
    return !known;
  }

  /** Deletes a target's function; returns whether there was one. */
  @Transactional
  public boolean remove(Target target) {
    boolean known = repository.existsById(TargetKey.of(target));
    if (known) {
      repository.deleteById(TargetKey.of(target));
    }
    return known;
  }
}
