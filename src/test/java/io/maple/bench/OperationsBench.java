package io.maple.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the JMH benchmarks: time and allocation of an operation. */
final class OperationsBench {

  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final int WARMUPS = 3;
  private static final int MEASUREMENTS = 3;
  private static final double MOST_MILLIS_TO_ADAPT = 20;

  private OperationsBench() {}

  static List<Figure> measure(Path folder) {
    Options options =
        new OptionsBuilder()
            .include("^io\\.maple\\.bench\\..*Benchmark\\.")
            .forks(1)
            .warmupIterations(WARMUPS)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(MEASUREMENTS)
            .measurementTime(TimeValue.seconds(1))
            .addProfiler(GCProfiler.class)
            .output(folder.resolve("jmh.txt").toString())
            .build();
    try {
      return figures(new Runner(options).run());
    } catch (RunnerException e) {
      throw new IllegalStateException("The benchmarks did not run", e);
    }
  }

  private static List<Figure> figures(Collection<RunResult> results) {
    List<Figure> figures = new ArrayList<>();
    for (RunResult result : results) {
      String name = name(result);
      double micros = result.getPrimaryResult().getScore();
      figures.add(
          micros < 1000
              ? new Figure(name, micros, "µs")
              : new Figure(name, micros / 1000, "ms", goal(name)));
      Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
      if (allocated != null) {
        figures.add(new Figure(name + ", allocated", allocated.getScore(), "B"));
      }
    }
    return figures;
  }

  private static @Nullable Goal goal(String name) {
    return name.contains("adapt") ? Goal.atMost(MOST_MILLIS_TO_ADAPT) : null;
  }

  private static String name(RunResult result) {
    String label = result.getPrimaryResult().getLabel();
    return result.getParams().getParamsKeys().stream()
        .map(key -> key + " " + result.getParams().getParam(key))
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "),
                with -> with.isEmpty() ? label : label + " (" + with + ")"));
  }
}
