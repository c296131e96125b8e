package io.maple.profiler;

import io.maple.architecture.Architecture;
import io.maple.architecture.ProfiledOperator;
import io.maple.architecture.SearchSpace;
import io.maple.platform.ProgressBar;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run with a server and one without have in common.
 *
 * @param state the folder of the journal
 * @param profiles whether operators are profiled
 */
record Session(SearchSpace space, String device, Path state, boolean profiles, PrintWriter err) {

  /** Counts with perf where it works, else with what the kernel tells; says which. */
  Measurement measurement(MeasuringSettings settings) {
    if (settings.pinned()) {
      Pinning.pinThisThread();
    }
    if (!profiles || PerfSection.works()) {
      return new Measurement(settings, new PerfSection());
    }
    err.println("perf does not work here, so the counters are those of /proc alone.");
    err.flush();
    return new Measurement(settings, new ProcCounters());
  }

  /** Profiles those operators that the journal lacks. */
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
  }

  /** Measures those architectures of a block that the journal lacks. */
  void measure(
      List<Architecture> block, Measurement measurement, Journal journal, ProgressBar progress) {
    List<Architecture> lacking =
        block.stream()
            .filter(architecture -> !journal.samples().containsKey(architecture.spec()))
            .toList();
    progress.advance((long) measurement.rounds() * (block.size() - lacking.size()));
    measurement.measure(lacking, () -> progress.advance(1)).forEach(journal::add);
  }
}
