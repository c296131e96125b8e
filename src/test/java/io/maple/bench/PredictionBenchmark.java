package io.maple.bench;

import io.maple.learn.Model;
import io.maple.learn.TrainingContext;
import io.maple.learn.accuracy.Prediction;
import io.maple.learn.accuracy.PredictionTable;
import io.maple.learn.feature.ArchitectureTable;
import io.maple.learn.feature.FeatureTables;
import io.maple.space.Architecture;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Predictions of a model with 20 samples and 30 sources. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PredictionBenchmark {

  private static final int SOURCES = 30;
  private static final int SAMPLES = 20;
  private static final int DRAWN = 1024;

  private final TrainingContext context = AdaptationBenchmark.context(SOURCES);
  private final ArchitectureTable whole = FeatureTables.of(context.space()).whole();
  private final Model model =
      Model.train(context, InventedDevices.samples(context.space(), SOURCES, SAMPLES));
  private List<Architecture> drawn = List.of();
  private int next;

  /** Draws architectures. */
  @Setup
  public void draw() {
    Random random = new Random(1);
    drawn = Stream.generate(() -> context.space().random(random)).limit(DRAWN).toList();
  }

  /** One architecture, by look-up. */
  @Benchmark
  public Prediction single() {
    return model.predict(drawn.get(next++ % DRAWN));
  }

  /** Whether it lies far from what the model has seen, as /predict asks too. */
  @Benchmark
  public boolean far() {
    Architecture architecture = drawn.get(next++ % DRAWN);
    return model.isFarFromSamples(architecture, model.predict(architecture));
  }

  /** All 15,625 architectures, computed anew. */
  @Benchmark
  public PredictionTable wholeSpace() {
    return model.predict(whole);
  }
}
