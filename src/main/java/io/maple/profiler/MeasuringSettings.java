package io.maple.profiler;

/**
 * How runs are made; what changes any of it changes the latencies.
 *
 * @param batch inputs a run
 * @param threads of one operator; operators run one after the other
 * @param pinned whether each thread keeps to a processor of its own
 * @param warmUpMillis runs that are not counted, before each reading
 * @param leastRuns of one reading
 * @param leastMillis of one reading, spent in runs
 * @param rounds readings of an architecture, which lie apart: a machine that grows slower for a
 *     while spoils one of three, and the median is none the worse
 */
record MeasuringSettings(
    int batch,
    int threads,
    boolean pinned,
    Optimisation optimisation,
    Provider provider,
    long warmUpMillis,
    int leastRuns,
    long leastMillis,
    int rounds) {

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

  /** The same with another batch. */
  MeasuringSettings withBatch(int inputs) {
    return new MeasuringSettings(
        inputs,
        threads,
        pinned,
        optimisation,
        provider,
        warmUpMillis,
        leastRuns,
        leastMillis,
        rounds);
  }
}
