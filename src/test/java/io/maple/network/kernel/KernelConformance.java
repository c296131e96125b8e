package io.maple.network.kernel;

import io.maple.network.graph.Shape;
import io.maple.network.graph.TypedGraph;
import io.maple.network.kernel.graph.FusionRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Compares predicted kernels with those that ONNX Runtime executed: an executed kernel is matched
 * by a predicted one of the same type and output shape that no other is matched by.
 *
 * <p>{@code main} prints a table; with the name of a network, what does not match.
 */
final class KernelConformance {

  /** The shares of executed kernels that are matched, and how many of the predicted match none. */
  record Score(int executed, int matched, double time, double matchedTime, int surplus) {

    double byCount() {
      return (double) matched / executed;
    }

    double byTime() {
      return matchedTime / time;
    }

    Score plus(Score other) {
      return new Score(
          executed + other.executed,
          matched + other.matched,
          time + other.time,
          matchedTime + other.matchedTime,
          surplus + other.surplus);
    }
  }

  private final Map<String, TypedGraph> networks;
  private final Map<String, List<ExecutedKernels>> executed;

  KernelConformance(Map<String, TypedGraph> networks, Map<String, List<ExecutedKernels>> executed) {
    this.networks = networks;
    this.executed = executed;
  }

  static KernelConformance on(String device) throws IOException {
    return new KernelConformance(SharedNetworks.of("exported.zip"), ExecutedKernels.on(device));
  }

  /** The score of each network. */
  Map<String, Score> scores(FusionProfile profile) {
    Map<String, Score> scores = new TreeMap<>();
    executed.forEach(
        (name, kernels) -> scores.put(name, compare(name, profile, new ArrayList<>())));
    return scores;
  }

  Score total(FusionProfile profile) {
    return scores(profile).values().stream().reduce(Score::plus).orElseThrow();
  }

  Score compare(String name, FusionProfile profile, List<String> differences) {
    Map<List<Object>, Integer> left = new HashMap<>();
    for (Kernel kernel : Kernels.of(Objects.requireNonNull(networks.get(name)), profile)) {
      left.merge(key(kernel), 1, Integer::sum);
    }
    Score score = new Score(0, 0, 0, 0, 0);
    for (ExecutedKernels kernel : executed.getOrDefault(name, List.of())) {
      List<Object> key = List.of(kernel.type(), kernel.output());
      boolean matched = left.getOrDefault(key, 0) > 0;
      if (matched) {
        left.merge(key, -1, Integer::sum);
      } else {
        differences.add("executed  " + kernel);
      }
      score =
          score.plus(
              new Score(
                  1,
                  matched ? 1 : 0,
                  kernel.microseconds(),
                  matched ? kernel.microseconds() : 0,
                  0));
    }
    int surplus = 0;
    for (Map.Entry<List<Object>, Integer> entry : left.entrySet()) {
      surplus += entry.getValue();
      if (entry.getValue() > 0) {
        differences.add("predicted " + entry.getKey() + " × " + entry.getValue());
      }
    }
    return score.plus(new Score(0, 0, 0, 0, surplus));
  }

  private static List<Object> key(Kernel kernel) {
    Shape shape = kernel.outputs().isEmpty() ? null : kernel.outputs().get(0).type().shape();
    return List.of(
        kernel.type(), shape == null ? List.of() : Arrays.stream(shape.sizes()).boxed().toList());
  }

  public static void main(String[] arguments) throws IOException {
    KernelConformance optimised = on("onnxruntime-t1-all");
    if (arguments.length > 0) {
      for (String name : arguments) {
        List<String> differences = new ArrayList<>();
        System.out.println(
            name + " " + optimised.compare(name, FusionProfiles.ONNX_RUNTIME, differences));
        differences.forEach(System.out::println);
      }
      return;
    }
    print("ONNX Runtime, all optimisations", optimised, FusionProfiles.ONNX_RUNTIME);
    print(
        "ONNX Runtime, no optimisation",
        on("onnxruntime-t1-off"),
        FusionProfiles.ONNX_RUNTIME_UNOPTIMIZED);
    Score all = optimised.total(FusionProfiles.ONNX_RUNTIME);
    System.out.println("| without the rule | kernels matched | time matched |\n|---|---|---|");
    for (String rule :
        FusionProfiles.ONNX_RUNTIME.rules().stream().map(FusionRule::name).distinct().toList()) {
      Score without = optimised.total(FusionProfiles.ONNX_RUNTIME.without(rule));
      System.out.printf(
          "| %s | %.2f %% (%+.2f) | %.2f %% (%+.2f) |%n",
          rule,
          100 * without.byCount(),
          100 * (without.byCount() - all.byCount()),
          100 * without.byTime(),
          100 * (without.byTime() - all.byTime()));
    }
  }

  private static void print(String title, KernelConformance conformance, FusionProfile profile) {
    System.out.println(
        "| " + title + " | executed | matched | time matched | surplus |\n|---|---|---|---|---|");
    Map<String, Score> scores = conformance.scores(profile);
    scores.forEach(KernelConformance::print);
    print("**all**", scores.values().stream().reduce(Score::plus).orElseThrow());
  }

  private static void print(String name, Score score) {
    System.out.printf(
        "| %s | %d | %.1f %% | %.1f %% | %d |%n",
        name, score.executed(), 100 * score.byCount(), 100 * score.byTime(), score.surplus());
  }
}
