package io.maple.observation;

import io.maple.model.ServingModels;
import io.maple.model.ServingModels.CacheUse;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** How the models in memory are used, by the names that Micrometer gives to every cache. */
@Component
class CacheMetrics implements MeterBinder {

  private static final String CACHE = "models";

  private final ServingModels serving;

  CacheMetrics(ServingModels serving) {
    this.serving = serving;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("cache.size", serving, models -> models.cacheUse().models())
        .description("Models in memory")
        .tag("cache", CACHE)
        .register(registry);
    gets("hit", CacheUse::hits).register(registry);
    gets("miss", CacheUse::misses).register(registry);
    FunctionCounter.builder("cache.evictions", serving, models -> models.cacheUse().evictions())
        .description("Models that made room for others")
        .tag("cache", CACHE)
        .register(registry);
  }

  private FunctionCounter.Builder<ServingModels> gets(
      String result, ToDoubleFunction<CacheUse> figure) {
    return FunctionCounter.builder(
            "cache.gets", serving, models -> figure.applyAsDouble(models.cacheUse()))
        .description("Look-ups of models")
        .tag("cache", CACHE)
        .tag("result", result);
  }
}
