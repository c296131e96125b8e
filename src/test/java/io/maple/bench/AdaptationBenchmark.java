package io.maple.bench;

import io.maple.learn.Model;
import io.maple.learn.TrainingContext;
import io.maple.learn.feature.TrainingSample;
import io.maple.learn.source.KindPrior;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Training the model of a device that was hardly measured. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AdaptationBenchmark {

  static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-01T00:00:00Z");

  @Param("20")
  int samples;

  @Param("30")
  int sources;

  private TrainingContext context = context(0);
  private List<TrainingSample> measured = List.of();

  /** Learns the sources. */
  @Setup
  public void learn() {
    context = context(sources);
    measured = InventedDevices.samples(context.space(), sources, samples);
  }

  /** Adapts. */
  @Benchmark
  public Model adapt() {
    return Model.train(context, measured);
  }

  static TrainingContext context(int sources) {
    SearchSpace space = SearchSpaces.named("nasbench201");
    return new TrainingContext(
        space, InventedDevices.sources(space, sources), KindPrior.UNKNOWN, TIME);
  }
}
