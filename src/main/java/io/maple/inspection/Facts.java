package io.maple.inspection;

import io.maple.network.cost.NetworkCost;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.TypedGraph;
import io.maple.network.kernel.Kernel;
import io.maple.network.memory.MemoryTimeline;
import io.maple.space.networks.NetworkDimension;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a network costs, as text. */
final class Facts {

  private final StringBuilder text = new StringBuilder();

  private Facts() {}

  static String of(InspectedNetwork inspected) {
    Facts facts = new Facts();
    facts.describe(inspected);
    return facts.text.toString();
  }

  private void describe(InspectedNetwork inspected) {
    TypedGraph graph = inspected.analysis().graph();
    NetworkCost cost = inspected.analysis().cost();
    List<String> missing = inspected.network().missing();
    line("network", "%s (%s)".formatted(inspected.title(), inspected.origin()));
    line("structure", inspected.network().network().structure());
    inspected.network().dimensions().forEach(each -> line("dimension", dimension(each)));
    for (GraphInput input : graph.graph().inputs()) {
      line("input", value(graph, input.name()));
    }
    graph.graph().outputs().forEach(output -> line("output", value(graph, output)));
    line("operators", counted(graph.graph().nodes().size(), cost.operators()));
    line("parameters", Table.count(cost.parameters()));
    line("weights", Table.count(cost.weights().total()) + " bytes");
    line("MACs", Table.count(cost.macs()));
    line("traffic", Table.count(cost.total().bytes()) + " bytes, unfused");
    if (missing.isEmpty()) {
      List<Kernel> kernels = inspected.analysis().kernels();
      Map<String, Integer> kinds = new TreeMap<>();
      kernels.forEach(kernel -> kinds.merge(kernel.describe(), 1, Integer::sum));
      line("kernels", counted(kernels.size(), kinds));
      line("memory", memory(graph, inspected.analysis().memory()));
    }
    graph.warnings().forEach(warning -> line("warning", warning.replace('\n', ' ')));
  }

  private static String dimension(NetworkDimension dimension) {
    Long size = dimension.size();
    String bound = size == null ? "is missing" : "= " + size;
    String guessed = size != null && dimension.guessed() ? ", assumed" : "";
    return "%s %s%s".formatted(dimension.name(), bound, guessed);
  }

  private static String value(TypedGraph graph, String name) {
    return name + " " + graph.tensor(name);
  }

  private static String memory(TypedGraph graph, MemoryTimeline memory) {
    String at =
        memory.node() < 0 ? "" : " at " + graph.nodes().get(memory.node()).node().describe();
    return "%s bytes, %s of them tensors%s"
        .formatted(Table.count(memory.totalBytes()), Table.count(memory.peak().total()), at);
  }

  /** The most frequent first. */
  private static String counted(int all, Map<String, Integer> counts) {
    return all
        + ": "
        + counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(each -> each.getValue() + " " + each.getKey())
            .collect(Collectors.joining(", "));
  }

  private void line(String what, String value) {
    text.append("%-11s ".formatted(what)).append(value).append("\n");
  }
}
