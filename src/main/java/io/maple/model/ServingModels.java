package io.maple.model;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.maple.adaptation.AdaptationSettings;
import io.maple.device.DeviceDeleted;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The models that answer predictions, loaded and kept in memory: a prediction touches no database.
 */
@Service
public class ServingModels {

  private final ModelStore store;
  private final int most;
  private final LoadingCache<DeviceSpace, LoadedModel> cache;

  ServingModels(ModelStore store, AdaptationSettings settings) {
    this.store = store;
    this.most = settings.cachedModels();
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(settings.cachedModels())
            .recordStats()
            .build(store::loadServing);
  }

  /** The model that answers for a device in a search space, if it has one. */
  public Optional<ServedModel> find(String deviceId, String space) {
    return cache.get(new DeviceSpace(deviceId, space)).served();
  }

  /**
   * The same, without waiting for another thread that loads it: callers may hold a database's
   * locks.
   */
  Optional<ServedModel> findAtOnce(DeviceSpace target) {
    LoadedModel known = cache.getIfPresent(target);
    return (known == null ? store.loadServing(target) : known).served();
  }

  /** Loads the models that serve, the youngest first and as many as are kept; answers how many. */
  public int loadAll() {
    int loaded = 0;
    for (DeviceSpace target : store.youngestServing(most)) {
      loaded += cache.get(target).served().isPresent() ? 1 : 0;
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
  public ModelCacheUse cacheUse() {
    CacheStats stats = cache.stats();
    return new ModelCacheUse(
        cache.estimatedSize(), stats.hitCount(), stats.missCount(), stats.evictionCount());
  }

  public void serve(DeviceSpace target, ServedModel model) {
    cache.put(target, new LoadedModel(model.card().id(), Optional.of(model)));
  }

  public void forget(DeviceSpace target) {
    cache.invalidate(target);
  }

  /** Loads a model again if it is in memory; until it is loaded, the earlier one serves. */
  void refresh(DeviceSpace target) {
    // An entry that is being replaced waits, so an older model never takes a newer one's place.
    cache.asMap().computeIfPresent(target, (same, earlier) -> store.loadServing(same));
  }

  /** Loads again what is in memory and should not serve any more. */
  void follow(Map<DeviceSpace, UUID> chosen) {
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
    for (SearchSpace space : SearchSpaces.all()) {
      forget(new DeviceSpace(event.deviceId(), space.name()));
    }
  }
}
