package io.maple.profiler;

/**
 * How runs are made; what changes any of it changes the latencies.
 *
 * @param batch inputs a run
 * @param threads of one operator; operators run one after the other
 * @param warmUpMillis runs that are not counted, before each reading
 * @param leastRuns of one reading
 * @param leastMillis of one reading, spent in runs
 */
record MeasuringSettings(
    int batch,
    int threads,
    Optimisation optimisation,
    Provider provider,
    long warmUpMillis,
    int leastRuns,
    long leastMillis) {

  /** Whether the runtime may rewrite the graph. */
  enum Optimisation {
    OFF,
    ALL
  }

  /** What runs the network. */
  enum Provider {
    CPU,
    CUDA
  }
}
