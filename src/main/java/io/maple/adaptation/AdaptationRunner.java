package io.maple.adaptation;

import io.maple.architecture.SearchSpace;
import io.maple.architecture.SearchSpaces;
import io.maple.platform.NotFoundException;
import io.maple.regression.LatencyModel;
import io.maple.regression.LatencySample;
import io.maple.regression.Method;
import io.maple.regression.SourceFunction;
import io.maple.regression.TrainingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Works off the adaptations of one device and space at a time; trains outside transactions. */
@Component
class AdaptationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(AdaptationRunner.class);
  private static final double LOADED = 0.1;
  private static final double SOURCE_FITTED = 0.4;

  private final AdaptationQueue queue;
  private final MeasuredLatencies latencies;
  private final Sources sources;
  private final TrainingContexts contexts;
  private final ModelStore store;
  private final ServingModels serving;
  private final Followers followers;
  private final Drifts drifts;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  /** Striped by device and space: two trainings of one device never overtake each other. */
  private final Lock[] locks =
      Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

  AdaptationRunner(
      AdaptationQueue queue,
      MeasuredLatencies latencies,
      Sources sources,
      TrainingContexts contexts,
      ModelStore store,
      ServingModels serving,
      Followers followers,
      Drifts drifts,
      TransactionTemplate transaction,
      ApplicationEventPublisher events,
      Clock clock) {
    this.queue = queue;
    this.latencies = latencies;
    this.sources = sources;
    this.contexts = contexts;
    this.store = store;
    this.serving = serving;
    this.followers = followers;
    this.drifts = drifts;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /** Does everything that waits for a device and space; answers whether anything did. */
  boolean run(DeviceSpace target) {
    Lock lock = locks[Math.floorMod(target.hashCode(), locks.length)];
    lock.lock();
    try {
      Claim claim = queue.claim(target);
      if (!claim.ids().isEmpty()) {
        run(target, claim);
      }
      return !claim.ids().isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void run(DeviceSpace target, Claim claim) {
    List<UUID> claimed = claim.ids();
    long start = System.nanoTime();
    AdaptationState end = AdaptationState.CANCELLED;
    try {
      List<LatencySample> measured = latencies.of(target);
      if (measured.isEmpty()) {
        retire(target, claimed);
      } else {
        adapt(target, claim, measured);
        end = AdaptationState.SUCCEEDED;
      }
    } catch (NotFoundException gone) {
      // The device was deleted meanwhile, and with it the adaptations' rows.
      LOG.info("{} was deleted while it was being adapted", target.deviceId());
    } catch (RuntimeException e) {
      LOG.error("The adaptation of {} in {} failed", target.deviceId(), target.space(), e);
      queue.fail(claimed, "The training failed: " + e.getMessage());
      end = AdaptationState.FAILED;
    }
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    events.publishEvent(new AdaptationEnded(target.deviceId(), target.space(), end, duration));
  }

  private void retire(DeviceSpace target, List<UUID> claimed) {
    withFollowers(target, () -> sources.remove(target));
    store.retire(target);
    serving.forget(target);
    queue.cancel(claimed);
  }

  /** Changes what is known of a source and wakes those who draw on it: both, or neither. */
  private void withFollowers(DeviceSpace target, BooleanSupplier change) {
    transaction.executeWithoutResult(
        status -> {
          if (change.getAsBoolean()) {
            followers.adapt(target);
          }
        });
  }

  private void adapt(DeviceSpace target, Claim claim, List<LatencySample> measured) {
    List<UUID> claimed = claim.ids();
    if (measured.size() >= SourceFunction.LEAST_SAMPLES) {
      queue.reach(claimed, LOADED);
      SearchSpace space = SearchSpaces.named(target.space());
      SourceFunction function = SourceFunction.fit(target.deviceId(), space, measured);
      withFollowers(target, () -> sources.save(target, function));
      queue.reach(claimed, SOURCE_FITTED);
    } else {
      withFollowers(target, () -> sources.remove(target));
    }
    Instant now = clock.instant();
    TrainedModel trained = train(target, claim.method(), measured, now);
    ModelCard card = store.save(target, trained, now, claimed);
    serving.serve(target, new ServedModel(card, trained.model(), drifts.of(target)));
    LOG.info(
        "Adapted {} in {} by {} to {} samples and {} sources: version {} in {} ms",
        target.deviceId(),
        target.space(),
        card.method(),
        measured.size(),
        card.sources().size(),
        card.version(),
        Math.round(card.trainingMillis()));
  }

  private TrainedModel train(
      DeviceSpace target, Method method, List<LatencySample> measured, Instant now) {
    TrainingContext context = contexts.of(target, now);
    long start = System.nanoTime();
    LatencyModel model = LatencyModel.train(method, context, measured);
    return new TrainedModel(model, measured.size(), (System.nanoTime() - start) / 1e6);
  }
}
