package io.maple.profiler;

import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command-line options of a measurement: threads, batch, rounds, provider. */
final class MeasuringOptions {

  private static final int MOST_THREADS = 1024;

  @Option(
      names = "--threads",
      description = "Threads of the runtime; as many as there are processors when absent.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--pin",
      description = "Keeps each thread on a processor of its own, for figures that repeat (Linux).")
  private boolean pinned;

  @Option(
      names = "--optimisation",
      description =
          "Whether the runtime optimises graphs: ${COMPLETION-CANDIDATES}; ALL if absent.")
  private MeasuringSettings.Optimisation optimisation = MeasuringSettings.Optimisation.ALL;

  @Option(
      names = "--provider",
      description = "What runs the networks: ${COMPLETION-CANDIDATES}; CPU when absent.")
  private MeasuringSettings.Provider provider = MeasuringSettings.Provider.CPU;

  @Option(
      names = "--warmup",
      paramLabel = "MS",
      description = "Run so long before each reading; ${DEFAULT-VALUE} ms when absent.",
      defaultValue = "100")
  private long warmUpMillis;

  @Option(
      names = "--runs",
      description = "The least runs of a reading; ${DEFAULT-VALUE} when absent.",
      defaultValue = "30")
  private int runs;

  @Option(
      names = "--duration",
      paramLabel = "MS",
      description = "The least time of a reading; ${DEFAULT-VALUE} ms when absent.",
      defaultValue = "200")
  private long leastMillis;

  @Option(
      names = "--rounds",
      description = "Readings of each architecture, which lie apart; ${DEFAULT-VALUE} when absent.",
      defaultValue = "3")
  private int rounds;

  @Option(
      names = "--patience",
      paramLabel = "S",
      description =
          "The most seconds that are waited in all for a machine that others slow down;"
              + " ${DEFAULT-VALUE} when absent.",
      defaultValue = "60")
  private long patience;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  MeasuringOptions() {}

  /** All settings, with the device's batch. */
  MeasuringSettings toSettings(int batch) {
    return new MeasuringSettings(
        batch, threads, pinned, optimisation, provider, warmUpMillis, runs, leastMillis, rounds);
  }

  /** The most that is waited for a slow machine. */
  long patienceMillis() {
    return TimeUnit.SECONDS.toMillis(patience);
  }

  /** Refuses what cannot be measured with. */
  void check() {
    within("--threads", threads, 1, MOST_THREADS);
    if (pinned) {
      within("--threads with --pin", threads, 1, Runtime.getRuntime().availableProcessors());
    }
    within("--warmup", warmUpMillis, 0, 600_000);
    within("--runs", runs, 1, 1_000_000);
    within("--duration", leastMillis, 0, 600_000);
    within("--rounds", rounds, 1, 1000);
    within("--patience", patience, 0, 86_400);
  }

  private void within(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new ParameterException(
          command.commandLine(),
          "The value of %s (%d) must be from %d to %d.%nMaybe leave it out."
              .formatted(option, value, least, most));
    }
  }
}
