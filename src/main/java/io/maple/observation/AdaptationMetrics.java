package io.maple.observation;

import io.maple.adaptation.AdaptationEnded;
import io.maple.adaptation.AdaptationState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counts the adaptations of this process and how long they took, by how they ended. */
@Component
class AdaptationMetrics {

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30),
  };

  private final Map<AdaptationState, Timer> byEnd = new EnumMap<>(AdaptationState.class);

  AdaptationMetrics(MeterRegistry registry) {
    for (AdaptationState state : AdaptationState.values()) {
      if (state.isOver()) {
        byEnd.put(state, timer(state, registry));
      }
    }
  }

  @EventListener
  void on(AdaptationEnded event) {
    Timer timer = byEnd.get(event.state());
    if (timer != null) {
      timer.record(event.duration());
    }
  }

  private static Timer timer(AdaptationState state, MeterRegistry registry) {
    return Timer.builder("maple.adaptations")
        .description("Adaptations of devices, from when they were taken up")
        .tag("outcome", state.name().toLowerCase(Locale.ROOT))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
