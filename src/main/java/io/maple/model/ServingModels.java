package io.maple.model;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.maple.device.DeviceDeleted;
import io.maple.learn.Target;
import io.maple.problem.UnavailableException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** The models that serve, loaded and kept in memory: a prediction does not touch the database. */
@Service
public class ServingModels {

  /**
   * What the database holds for a target.
   *
   * @param chosen the model that should serve; null when none should
   * @param served the model that can: another where the chosen one is corrupt
   * @param outdated whether none can, because the feature layout is another now
   */
  record Entry(@Nullable UUID chosen, Optional<ServedModel> served, boolean outdated) {}

  /**
   * How the models in memory were used since the start.
   *
   * @param models how many are there now
   * @param hits look-ups that found one there, or that there is none
   * @param misses look-ups that asked the database
   * @param evictions models that made room for others
   */
  public record CacheUse(long models, long hits, long misses, long evictions) {}

  private final ModelStore store;
  private final ApplicationEventPublisher events;
  private final int most;
  private final LoadingCache<Target, Entry> cache;

  ServingModels(ModelStore store, ModelSettings settings, ApplicationEventPublisher events) {
    this.store = store;
    this.events = events;
    this.most = settings.cachedModels();
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(settings.cachedModels())
            .recordStats()
            .build(store::loadServing);
  }

  /**
   * The model that serves a target, if it has one.
   *
   * @throws UnavailableException while it is retrained for the present feature layout
   */
  public Optional<ServedModel> find(Target target) {
    Entry entry = cache.get(target);
    if (entry.outdated()) {
      throw report(target).toException();
    }
    return entry.served();
  }

  /** Has an outdated model retrained, unless that is under way. */
  private OutdatedModel report(Target target) {
    OutdatedModel outdated = new OutdatedModel(target);
    events.publishEvent(outdated);
    return outdated;
  }

  /**
   * The same, without waiting for another thread that loads it: callers may hold a database's
   * locks.
   */
  public Optional<ServedModel> findAtOnce(Target target) {
    Entry known = cache.getIfPresent(target);
    return (known == null ? store.loadServing(target) : known).served();
  }

  /** Loads the models that serve, the youngest first and as many as are kept; returns how many. */
  public int loadAll() {
    int loaded = 0;
    for (Target target : store.youngestServing(most)) {
      Entry entry = cache.get(target);
      loaded += entry.served().isPresent() ? 1 : 0;
      if (entry.outdated()) {
        report(target);
      }
    }
    return loaded;
  }

  /** One of the models in memory for each search space that has some. */
  public Collection<ServedModel> onePerSpace() {
    return cache.asMap().values().stream()
        .flatMap(model -> model.served().stream())
        .collect(Collectors.toMap(served -> served.card().space(), served -> served, (a, b) -> a))
        .values();
  }

  /** How the models in memory were used. */
  public CacheUse cacheUse() {
    CacheStats stats = cache.stats();
    return new CacheUse(
        cache.estimatedSize(), stats.hitCount(), stats.missCount(), stats.evictionCount());
  }

  public void serve(Target target, ServedModel model) {
    cache.put(target, new Entry(model.card().id(), Optional.of(model), false));
  }

  public void forget(Target target) {
    cache.invalidate(target);
  }

  /** Loads a model again if it is in memory; until it is loaded, the earlier one serves. */
  void refresh(Target target) {
    // An entry that is being replaced waits, so an older model never takes a newer one's place.
    cache.asMap().computeIfPresent(target, (same, earlier) -> store.loadServing(same));
  }

  /** Loads again what is in memory and should not serve any more. */
  void follow(Map<Target, UUID> chosen) {
    cache
        .asMap()
        .forEach(
            (target, known) -> {
              if (!Objects.equals(known.chosen(), chosen.get(target))) {
                refresh(target);
              }
            });
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void on(DeviceDeleted event) {
    cache.asMap().keySet().removeIf(target -> target.deviceId().equals(event.deviceId()));
  }
}
