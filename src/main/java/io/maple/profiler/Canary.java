package io.maple.profiler;

import io.maple.space.Architecture;
import io.maple.space.ExpandingSpace;
import io.maple.space.SearchSpaces;

/**
 * A small network, always the same, whose latency shows how fast the machine is at the moment. It
 * feels what a loop of arithmetic does not: memory, caches, and how fast another thread wakes.
 */
final class Canary implements AutoCloseable {

  private static final String CELL =
      "|nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|";
  private static final int RUNS = 5;

  private final OnnxSession session;

  private Canary(OnnxSession session) {
    this.session = session;
  }

  /** A canary that runs as all else does, one input at a time. */
  static Canary open(MeasuringSettings settings) {
    ExpandingSpace space = SearchSpaces.named("nasbench201").asExpandingSpace().orElseThrow();
    Architecture cell = space.parse(CELL);
    return new Canary(
        OnnxSession.open(space.onnx(cell), space.expand(cell).input(), settings.withBatch(1)));
  }

  /**
   * The fastest of a few runs now, in milliseconds: what slows single ones down is not its matter.
   */
  double read() {
    double fastest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < RUNS; i++) {
      fastest = Math.min(fastest, Stopwatch.time(session::run, 1).medianMillis());
    }
    return fastest;
  }

  @Override
  public void close() {
    session.close();
  }
}
