package io.maple.profiler;

import io.maple.profiler.counter.CounterSource;
import io.maple.profiler.counter.PerfSection;
import io.maple.profiler.counter.ProcCounters;
import io.maple.space.Architecture;
import io.maple.space.ProfiledOperator;
import io.maple.space.SearchSpace;
import io.maple.text.ProgressBar;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run with a server and one without have in common.
 *
 * @param state the folder of the journal
 * @param profiles whether operators are profiled
 * @param patienceMillis the most that is waited for a machine that is slow for a while
 */
record Session(
    SearchSpace space,
    String device,
    Path state,
    boolean profiles,
    long patienceMillis,
    PrintWriter err) {

  /** Counts with perf where it works, else with /proc; logs which. */
  Measurement measurement(MeasuringSettings settings, Journal journal) {
    if (settings.pinned()) {
      Pinning.pinThisThread();
    }
    return new Measurement(settings, counters(), journal.canaryMillis(), patienceMillis);
  }

  /** Profiles the operators that are missing from the journal. */
  void profile(List<ProfiledOperator> operators, Measurement measurement, Journal journal) {
    List<ProfiledOperator> lacking =
        operators.stream()
            .filter(operator -> !journal.profiles().containsKey(operator.name()))
            .toList();
    if (lacking.isEmpty()) {
      return;
    }
    try (ProgressBar progress = new ProgressBar("Profiling", lacking.size())) {
      for (ProfiledOperator operator : lacking) {
        progress.advance(0, operator.name());
        journal.add(measurement.profile(operator));
        progress.advance(1);
      }
    }
    journal.keepCanary(measurement.noiseGate().bestMillis());
  }

  /** Measures the architectures of a block that are missing from the journal. */
  void measure(
      List<Architecture> block, Measurement measurement, Journal journal, ProgressBar progress) {
    List<Architecture> lacking =
        block.stream()
            .filter(architecture -> !journal.samples().containsKey(architecture.spec()))
            .toList();
    progress.advance((long) measurement.rounds() * (block.size() - lacking.size()));
    measurement.measure(lacking, () -> progress.advance(1)).forEach(journal::add);
    journal.keepCanary(measurement.noiseGate().bestMillis());
  }

  /** Reports how many readings were made while the machine was slow, if any. */
  void reportNoise(NoiseGate noiseGate) {
    if (noiseGate.slowReadings() > 0) {
      err.printf(
          "%d of %d readings were made while this machine was slower than at its best.%n"
              + "Maybe stop what else runs on it, or give --patience.%n",
          noiseGate.slowReadings(), noiseGate.readings());
      err.flush();
    }
  }

  private CounterSource counters() {
    if (!profiles || PerfSection.works()) {
      return new PerfSection();
    }
    err.println("perf does not work here, so the counters are those of /proc alone.");
    err.flush();
    return new ProcCounters();
  }
}
