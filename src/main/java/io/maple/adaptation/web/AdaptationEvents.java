package io.maple.adaptation.web;

import io.maple.adaptation.Adaptations;
import io.maple.problem.ConflictException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Sends followers the changes of their devices' adaptations. It polls the database, so it does not
 * matter which replica adapts, and only while there are followers.
 */
@Component
class AdaptationEvents implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(AdaptationEvents.class);
  private static final long LOOK_EVERY_MILLIS = 300;
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final int MOST_FOLLOWERS = 200;
  private static final int LOOKED_AT = 20;

  /** After so many looks without an event a comment shows whether the follower is still there. */
  private static final int QUIET_LOOKS = 50;

  private final Adaptations adaptations;
  private final Set<Follower> followers = new HashSet<>();
  private volatile @Nullable Thread looking;

  AdaptationEvents(Adaptations adaptations) {
    this.adaptations = adaptations;
  }

  /**
   * Adds a follower, which receives at once what waits, runs and ended last.
   *
   * @throws ConflictException when there are too many followers already
   */
  SseEmitter follow(String deviceId) {
    Follower follower = new Follower(deviceId, new SseEmitter(LONGEST.toMillis()));
    synchronized (followers) {
      if (followers.size() >= MOST_FOLLOWERS) {
        throw ConflictException.of(
            "too-many-followers",
            "device",
            "%d others follow adaptations already.\nMaybe poll GET /devices/%s/adaptations."
                .formatted(MOST_FOLLOWERS, deviceId),
            deviceId);
      }
      followers.add(follower);
    }
    follower.emitter.onCompletion(() -> forget(follower));
    follower.emitter.onError(gone -> forget(follower));
    follower.emitter.onTimeout(follower.emitter::complete);
    return follower.emitter;
  }

  @Override
  public void start() {
    Thread thread = new Thread(this::work, "adaptation-events");
    thread.setDaemon(true);
    looking = thread;
    thread.start();
  }

  /** Ends all answers, for which a graceful end of the service would wait otherwise. */
  @Override
  public void stop() {
    Thread thread = looking;
    looking = null;
    if (thread != null) {
      thread.interrupt();
    }
    present().forEach(follower -> follower.emitter.complete());
  }

  @Override
  public boolean isRunning() {
    return looking != null;
  }

  private void work() {
    while (looking == Thread.currentThread()) {
      look();
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void look() {
    Map<String, List<AdaptationResponse>> newest = new HashMap<>();
    for (Follower follower : present()) {
      try {
        follower.tell(newest.computeIfAbsent(follower.deviceId, this::newest));
      } catch (IOException | IllegalStateException gone) {
        forget(follower);
      } catch (RuntimeException e) {
        LOG.warn("The adaptations of {} cannot be read; trying again", follower.deviceId, e);
      }
    }
  }

  private List<AdaptationResponse> newest(String deviceId) {
    return adaptations.newest(deviceId, LOOKED_AT).stream().map(AdaptationResponse::of).toList();
  }

  private List<Follower> present() {
    synchronized (followers) {
      return List.copyOf(followers);
    }
  }

  private void forget(Follower follower) {
    synchronized (followers) {
      followers.remove(follower);
    }
  }

  /** A connection that follows a device; one thread only sends to it. */
  private static final class Follower {

    private final String deviceId;
    private final SseEmitter emitter;
    private Map<UUID, AdaptationResponse> told = new HashMap<>();
    private boolean first = true;
    private int quiet;

    Follower(String deviceId, SseEmitter emitter) {
      this.deviceId = deviceId;
      this.emitter = emitter;
    }

    /** Sends what changed, the oldest first. */
    void tell(List<AdaptationResponse> newest) throws IOException {
      quiet++;
      Map<UUID, AdaptationResponse> seen = new HashMap<>();
      for (int i = newest.size() - 1; i >= 0; i--) {
        AdaptationResponse adaptation = newest.get(i);
        seen.put(adaptation.id(), adaptation);
        boolean past = first && i > 0 && adaptation.finishedAt() != null;
        if (!past && !adaptation.equals(told.get(adaptation.id()))) {
          emitter.send(
              SseEmitter.event()
                  .name("adaptation")
                  .id(adaptation.id().toString())
                  .data(adaptation));
          quiet = 0;
        }
      }
      told = seen;
      if (first || quiet >= QUIET_LOOKS) {
        emitter.send(SseEmitter.event().comment("still here"));
        quiet = 0;
      }
      first = false;
    }
  }
}
