package io.maple.registry.web;

import io.maple.network.catalogue.CatalogueNetwork;
import io.maple.network.cost.NetworkCost;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.TypedGraph;
import io.maple.network.memory.MemoryTimeline;
import io.maple.registry.NetworkOrigin;
import io.maple.registry.NetworkView;
import io.maple.registry.RegisteredNetwork;
import io.maple.registry.UploadedFile;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network at some dimensions; figures that depend on missing ones are null.
 *
 * @param spec what names it in the space networks; null while dimensions are missing
 * @param format of the file; null for one of the catalogue
 * @param opset the version of the ONNX standard's operators; null for a network that uses none
 * @param family of related networks; null for an uploaded one
 * @param task what it is for; null for an uploaded one
 * @param reference the paper or the implementation that it follows; null for an uploaded one
 * @param publishedParameters as the reference states them; null where it does not
 * @param publishedMacs as the reference states them, at the default dimensions; null where it does
 *     not
 * @param shared whether every key may see it
 * @param sameAs another network of the same structure
 * @param digest of its structure, tensors' names and weights left out
 * @param fileBytes of the file, weights included; null for one of the catalogue
 * @param dimensions those that may be bound
 * @param missing the names of dimensions without a size
 * @param operatorCount the number of nodes of the main graph
 * @param operators how many nodes there are of each type, in bodies too
 * @param kernelCount how many kernels are executed after fusion; null where unknown
 * @param parameters values that may be learned; null where unknown
 * @param weightBytes of all constants; null where unknown
 * @param macs multiply-accumulates; null where unknown
 * @param bytes read and written by all operators, weights included; null where unknown
 * @param memory at the fullest moment; null where dimensions are missing
 */
@Schema(name = "Network")
record NetworkResponse(
    String id,
    String name,
    NetworkOrigin origin,
    @Nullable String spec,
    @Nullable String format,
    @Nullable Integer opset,
    @Nullable String family,
    @Nullable String task,
    @Nullable String reference,
    @Nullable Long publishedParameters,
    @Nullable Long publishedMacs,
    boolean shared,
    @Nullable String sameAs,
    String digest,
    @Nullable Long fileBytes,
    @Nullable Instant createdAt,
    List<DimensionResponse> dimensions,
    List<String> missing,
    List<TensorResponse> inputs,
    List<TensorResponse> outputs,
    int operatorCount,
    Map<String, Integer> operators,
    @Nullable Long kernelCount,
    @Nullable Long parameters,
    @Nullable Long weightBytes,
    @Nullable Long macs,
    @Nullable Long bytes,
    @Nullable Peak memory,
    List<String> warnings) {

  /**
   * The memory at the fullest moment.
   *
   * @param peakBytes weights included; null where unknown
   * @param peakActivationBytes of the tensors alone; null where unknown
   * @param peakOperator the name of the operator at which it stands, its type where it has none;
   *     null for a network without operators
   */
  @Schema(name = "NetworkPeak")
  record Peak(
      @Nullable Long peakBytes, @Nullable Long peakActivationBytes, @Nullable String peakOperator) {

    static Peak of(TypedGraph graph, MemoryTimeline memory) {
      return new Peak(
          NetworkView.known(memory.totalBytes()),
          NetworkView.known(memory.peak().total()),
          memory.node() < 0 ? null : name(graph, memory.node()));
    }

    private static String name(TypedGraph graph, int node) {
      String name = graph.nodes().get(node).node().name();
      return name.isEmpty() ? graph.nodes().get(node).node().type() : name;
    }
  }

  static NetworkResponse of(RegisteredNetwork network, NetworkView view) {
    CatalogueNetwork published = network.published();
    UploadedFile file = network.file();
    TypedGraph typed = view.analysis().graph();
    Graph graph = typed.graph();
    NetworkCost cost = view.analysis().cost();
    return new NetworkResponse(
        network.id(),
        network.name(),
        network.origin(),
        view.isBound() ? view.network().spec() : null,
        file == null ? null : file.format(),
        graph.opset() == 0 ? null : (Integer) graph.opset(),
        network.family(),
        network.task(),
        published == null ? null : published.reference(),
        published == null ? null : NetworkView.known(published.publishedParameters()),
        published == null ? null : NetworkView.known(published.publishedMacs()),
        network.shared(),
        network.sameAs(),
        network.known().structure(),
        file == null ? null : (Long) file.bytes(),
        file == null ? null : file.createdAt(),
        view.network().dimensions().stream().map(DimensionResponse::of).toList(),
        view.network().missing(),
        tensors(typed, graph.inputs().stream().map(GraphInput::name).toList()),
        tensors(typed, graph.outputs()),
        graph.nodes().size(),
        cost.operators(),
        view.isBound() ? kernels(view) : null,
        published == null ? NetworkView.known(cost.parameters()) : (Long) published.parameters(),
        NetworkView.known(cost.weights().total()),
        NetworkView.known(cost.macs()),
        NetworkView.known(cost.total().bytes()),
        view.isBound() ? Peak.of(typed, view.analysis().memory()) : null,
        typed.warnings());
  }

  private static List<TensorResponse> tensors(TypedGraph graph, List<String> names) {
    return names.stream().map(name -> TensorResponse.of(name, graph.types().get(name))).toList();
  }

  private static @Nullable Long kernels(NetworkView view) {
    long executed = 0;
    for (var kernel : view.analysis().kernels()) {
      if (kernel.times() < 0) {
        return null;
      }
      executed += kernel.times();
    }
    return executed;
  }
}
