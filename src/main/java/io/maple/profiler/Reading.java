package io.maple.profiler;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was measured, under the names that the service gives its fields. */
sealed interface Reading {

  /** The operator or the architecture. */
  String what();

  /**
   * Counters of an operator, as perf printed them or from /proc.
   *
   * @param latencyMillis of one run
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Profile(
      String operator,
      int batch,
      int repetitions,
      double latencyMillis,
      @Nullable String perf,
      @Nullable Map<String, Double> counters)
      implements Reading {

    @Override
    public String what() {
      return operator;
    }
  }

  /** The latency of an architecture. */
  record Sample(String spec, double latencyMillis, int runs, double stddevMillis)
      implements Reading {

    @Override
    public String what() {
      return spec;
    }
  }
}
