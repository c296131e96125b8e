package io.maple.registry.web;

import io.maple.network.ElementType;
import io.maple.network.graph.Node;
import io.maple.network.graph.TypedNode;
import io.maple.network.memory.MemoryTimeline;
import io.maple.registry.NetworkView;
import io.maple.space.networks.Analysis;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a network along the execution order of its operators.
 *
 * @param weightBytes of all constants; null where unknown
 * @param weightBytesByType by the type of their values
 * @param peakBytes of weights and tensors at the fullest moment; null where unknown
 * @param peakActivationBytes of the tensors alone; null where unknown
 * @param peakActivationBytesByType by the type of their values, as far as known
 * @param peakOperator the operator at which the peak stands; null for a network without operators
 * @param timeline one moment for each operator, in execution order
 */
@Schema(name = "NetworkMemory")
record MemoryResponse(
    @Nullable Long weightBytes,
    Map<String, Long> weightBytesByType,
    @Nullable Long peakBytes,
    @Nullable Long peakActivationBytes,
    Map<String, Long> peakActivationBytesByType,
    @Nullable Moment peakOperator,
    List<Moment> timeline) {

  /**
   * The memory while an operator is executed.
   *
   * @param index among the operators, from 0
   * @param name as the file gives it, maybe empty
   * @param activationBytes of all tensors that live then and whose size is known
   */
  @Schema(name = "NetworkMemoryMoment")
  record Moment(int index, String name, String type, long activationBytes) {}

  static MemoryResponse of(Analysis analysis) {
    MemoryTimeline memory = analysis.memory();
    List<TypedNode> nodes = analysis.graph().nodes();
    List<Moment> timeline = memory.moments().stream().map(moment -> moment(nodes, moment)).toList();
    return new MemoryResponse(
        NetworkView.known(memory.weights().total()),
        byType(memory.weights().byType()),
        NetworkView.known(memory.totalBytes()),
        NetworkView.known(memory.peak().total()),
        byType(memory.peak().byType()),
        memory.node() < 0 ? null : timeline.get(memory.node()),
        timeline);
  }

  private static Moment moment(List<TypedNode> nodes, MemoryTimeline.Moment moment) {
    Node node = nodes.get(moment.node()).node();
    return new Moment(moment.node(), node.name(), node.type(), moment.bytes());
  }

  private static Map<String, Long> byType(Map<ElementType, Long> bytes) {
    Map<String, Long> named = new TreeMap<>();
    bytes.forEach((type, count) -> named.put(type.label(), count));
    return named;
  }
}
