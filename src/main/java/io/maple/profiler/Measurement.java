package io.maple.profiler;

import io.maple.network.Network;
import io.maple.network.Tensor;
import io.maple.profiler.counter.CounterSource;
import io.maple.profiler.counter.CounterSource.Counted;
import io.maple.space.Architecture;
import io.maple.space.ExpandingSpace;
import io.maple.space.ProfiledOperator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Runs operators and architectures on this machine, while it is quiet. */
final class Measurement implements AutoCloseable {

  /** The most architectures that are measured in turn. */
  static final int BLOCK = 25;

  private final MeasuringSettings settings;
  private final CounterSource counters;
  private final Stopwatch stopwatch;
  private final Canary canary;
  private final NoiseGate noiseGate;

  /**
   * Reads the canary first, to find how fast the machine is.
   *
   * @param canaryMillis what the canary took at its best in an earlier run, or infinity
   * @param patienceMillis the most that is waited for a slow machine
   */
  Measurement(
      MeasuringSettings settings,
      CounterSource counters,
      double canaryMillis,
      long patienceMillis) {
    this.settings = settings;
    this.counters = counters;
    this.stopwatch = new Stopwatch(settings);
    this.canary = Canary.open(settings);
    this.noiseGate =
        new NoiseGate(
            canary::read, canaryMillis, patienceMillis, settings.threads() > 1, Thread::sleep);
  }

  /** How often each architecture is read. */
  int rounds() {
    return settings.rounds();
  }

  /** The gate that readings pass. */
  NoiseGate noiseGate() {
    return noiseGate;
  }

  /** The median of the operator's readings, in each of which it is warmed up and counted. */
  Reading.Profile profile(ProfiledOperator operator) {
    List<Reading.Profile> readings = new ArrayList<>();
    for (int round = 0; round < settings.rounds(); round++) {
      readings.add(noiseGate.read(() -> count(operator)));
    }
    readings.sort(Comparator.comparingDouble(Reading.Profile::latencyMillis));
    return readings.get(readings.size() / 2);
  }

  @Override
  public void close() {
    canary.close();
  }

  private Reading.Profile count(ProfiledOperator operator) {
    Network network = operator.network();
    try (OnnxSession session = OnnxSession.open(operator.onnx(), network.input(), settings)) {
      int runs = stopwatch.warmUp(session::run);
      AtomicReference<Timing> timing = new AtomicReference<>();
      Counted counted = counters.count(() -> timing.setPlain(Stopwatch.time(session::run, runs)));
      return new Reading.Profile(
          operator.name(),
          settings.batch(),
          runs,
          timing.getPlain().medianMillis(),
          counted.perf(),
          counted.counters());
    } catch (IOException error) {
      throw new AgentException(
          "The counters of %s were not read: %s\nMaybe start this again: what is measured is kept."
              .formatted(operator.name(), error.getMessage()),
          error);
    }
  }

  /**
   * Measures a block in rounds, each architecture once a round.
   *
   * @param read called after each reading
   */
  List<Reading.Sample> measure(List<Architecture> block, Runnable read) {
    List<List<Timing>> timings = new ArrayList<>();
    block.forEach(architecture -> timings.add(new ArrayList<>()));
    for (int round = 0; round < settings.rounds(); round++) {
      for (int i = 0; i < block.size(); i++) {
        Architecture architecture = block.get(i);
        timings.get(i).add(noiseGate.read(() -> measure(architecture)));
        read.run();
      }
    }
    List<Reading.Sample> samples = new ArrayList<>();
    for (int i = 0; i < block.size(); i++) {
      Timing timing = Timing.ofRounds(timings.get(i));
      samples.add(
          new Reading.Sample(
              block.get(i).spec(), timing.medianMillis(), timing.runs(), timing.stddevMillis()));
    }
    return samples;
  }

  // A session of its own each time: where its memory happens to lie is part of the noise.
  private Timing measure(Architecture architecture) {
    ExpandingSpace space = architecture.space().asExpandingSpace().orElseThrow();
    Tensor input = space.expand(architecture).input();
    try (OnnxSession session = OnnxSession.open(space.onnx(architecture), input, settings)) {
      return stopwatch.measure(session::run);
    }
  }
}
