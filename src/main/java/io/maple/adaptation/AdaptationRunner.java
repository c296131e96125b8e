package io.maple.adaptation;

import io.maple.device.Devices;
import io.maple.learn.Method;
import io.maple.learn.Model;
import io.maple.learn.Target;
import io.maple.learn.TrainingContext;
import io.maple.learn.feature.TrainingSample;
import io.maple.learn.source.SourceFunction;
import io.maple.model.Drifts;
import io.maple.model.ModelCard;
import io.maple.model.ModelStore;
import io.maple.model.ServedModel;
import io.maple.model.ServingModels;
import io.maple.model.TrainedModel;
import io.maple.problem.NotFoundException;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.storage.Outage;
import io.maple.training.MeasuredSamples;
import io.maple.training.Sources;
import io.maple.training.TrainingContexts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs what waits for a device whose execution the caller has picked; trains outside transactions.
 *
 * <p>Where the database does not answer it throws, and another execution repeats the work.
 */
@Component
class AdaptationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(AdaptationRunner.class);
  private static final double LOADED = 0.1;
  private static final double SOURCE_FITTED = 0.4;

  private final Devices devices;
  private final AdaptationQueue queue;
  private final MeasuredSamples samples;
  private final Sources sources;
  private final TrainingContexts contexts;
  private final ModelStore store;
  private final ServingModels serving;
  private final DependentDevices dependents;
  private final Drifts drifts;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  AdaptationRunner(
      Devices devices,
      AdaptationQueue queue,
      MeasuredSamples samples,
      Sources sources,
      TrainingContexts contexts,
      ModelStore store,
      ServingModels serving,
      DependentDevices dependents,
      Drifts drifts,
      TransactionTemplate transaction,
      ApplicationEventPublisher events,
      Clock clock) {
    this.devices = devices;
    this.queue = queue;
    this.samples = samples;
    this.sources = sources;
    this.contexts = contexts;
    this.store = store;
    this.serving = serving;
    this.dependents = dependents;
    this.drifts = drifts;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /** Runs everything that waits for a device. */
  void run(String deviceId) {
    queue.waiting(deviceId).forEach(this::run);
  }

  /** Runs everything that waits for a target. */
  void run(Target target) {
    Claim claim = queue.claim(target);
    if (claim.adaptations() > 0) {
      run(claim);
    }
  }

  private void run(Claim claim) {
    Target target = claim.target();
    long start = System.nanoTime();
    AdaptationState end = AdaptationState.CANCELLED;
    try {
      List<TrainingSample> measured = samples.of(target);
      if (measured.isEmpty() && Model.needsSamples(claim.method(), context(target))) {
        retire(claim);
      } else {
        adapt(claim, measured);
        end = AdaptationState.SUCCEEDED;
      }
    } catch (NotFoundException | LostClaimException lost) {
      LOG.info("{} was deleted or taken over while it was being adapted", target.deviceId());
    } catch (RuntimeException e) {
      if (Outage.isBehind(e)) {
        // What was claimed waits for the device's next execution.
        throw e;
      }
      LOG.error("The adaptation of {} failed", target, e);
      fail(claim, e);
      end = AdaptationState.FAILED;
    }
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    events.publishEvent(new AdaptationEnded(target, end, duration));
  }

  private void fail(Claim claim, RuntimeException reason) {
    try {
      queue.fail(claim, "The training failed: " + reason.getMessage());
    } catch (LostClaimException lost) {
      LOG.debug("Its adaptations were claimed again", lost);
    }
  }

  private void retire(Claim claim) {
    Target target = claim.target();
    withDependents(claim, () -> sources.remove(target));
    transaction.executeWithoutResult(
        status -> {
          // Else a device deleted at this moment would delete the row between look-up and change.
          devices.lock(target.deviceId());
          queue.hold(claim);
          store.retire(target);
          queue.cancel(claim);
        });
    serving.forget(target);
  }

  /** Changes a source function and adapts the devices that draw on it: both, or neither. */
  private void withDependents(Claim claim, BooleanSupplier change) {
    Target source = claim.target();
    Optional<Set<String>> woken =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  queue.hold(claim);
                  return change.getAsBoolean()
                      ? Optional.of(dependents.adapt(source, Set.of()))
                      : Optional.<Set<String>>empty();
                }));
    if (woken.isPresent()) {
      // A model that was stored at the same moment was not seen. Its training looks for changed
      // sources after it was stored, and this after the source was: one of them sees the other.
      dependents.adapt(source, woken.get());
    }
  }

  private void adapt(Claim claim, List<TrainingSample> measured) {
    Target target = claim.target();
    if (measured.size() >= SourceFunction.LEAST_SAMPLES) {
      queue.reach(claim, LOADED);
      SearchSpace space = SearchSpaces.named(target.space());
      SourceFunction function = SourceFunction.fit(target.deviceId(), space, measured);
      withDependents(claim, () -> sources.save(target, function));
      queue.reach(claim, SOURCE_FITTED);
    } else {
      withDependents(claim, () -> sources.remove(target));
    }
    Instant now = clock.instant();
    List<String> drawnOn = sources.digests(target);
    TrainedModel trained = train(target, claim.method(), measured, now);
    ModelCard card = save(claim, trained, now);
    serving.serve(target, new ServedModel(card, trained.model(), drifts.of(target)));
    if (!sources.digests(target).equals(drawnOn)) {
      dependents.adaptAgain(target, measured.size());
    }
    LOG.info(
        "Adapted {} by {} to {} samples and {} sources: version {} in {} ms",
        target,
        card.method(),
        measured.size(),
        card.sources().size(),
        card.version(),
        Math.round(card.trainingMillis()));
  }

  /** Stores a version, lets it serve and ends the adaptations that it came of: all, or nothing. */
  ModelCard save(Claim claim, TrainedModel trained, Instant now) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              devices.lock(claim.target().deviceId());
              queue.hold(claim);
              ModelCard card = store.save(claim.target(), trained, now);
              queue.succeed(claim, card.id());
              return card;
            }));
  }

  private TrainingContext context(Target target) {
    return contexts.of(target, clock.instant());
  }

  private TrainedModel train(
      Target target, Method method, List<TrainingSample> measured, Instant now) {
    TrainingContext context = contexts.of(target, now);
    long start = System.nanoTime();
    Model model = Model.train(method, context, measured);
    return new TrainedModel(model, measured.size(), (System.nanoTime() - start) / 1e6);
  }
}
