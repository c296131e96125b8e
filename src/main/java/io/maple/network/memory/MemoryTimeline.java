package io.maple.network.memory;

import io.maple.network.cost.Bytes;
import io.maple.network.cost.ConstantTensors;
import io.maple.network.cost.Views;
import io.maple.network.graph.Constant;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Node;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.TypedNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The memory of a network along the execution order of its nodes.
 *
 * <p>Inputs live during the whole run, since their memory is the caller's; outputs live from the
 * node that makes them to the end; every other tensor from its maker to its last reader, both
 * included. No node writes into its input's memory, but a view (a reshaped tensor) is its input's
 * memory and is counted once, as long as either is read. Weights live during the whole run and are
 * counted apart: the constants that are read then, and what is computed of constants only before
 * it; weights that are dequantised in the run are counted as quantised, and as tensors while they
 * live. A body's own tensors live while its node does.
 *
 * @param peak bytes of live tensors where their sum is largest, by element type; {@link
 *     Bytes#complete} says whether the size of every tensor that lives then is known
 * @param weights bytes of weights, those of bodies included
 * @param node the index of the node at which the peak stands, −1 for a graph without nodes
 * @param moments one for each node, in order
 */
public record MemoryTimeline(Bytes peak, Bytes weights, int node, List<Moment> moments) {

  /** Copies the list. */
  public MemoryTimeline {
    moments = List.copyOf(moments);
  }

  /**
   * The memory while a node is executed.
   *
   * @param node its index among the graph's nodes
   * @param bytes of all tensors that live then and whose size is known, a body's included
   */
  public record Moment(int node, long bytes) {}

  /**
   * The timeline of a graph.
   *
   * @throws NetworkException when it exceeds 2^63 bytes
   */
  public static MemoryTimeline of(TypedGraph graph) {
    try {
      return of(graph, ConstantTensors.of(graph));
    } catch (ArithmeticException e) {
      throw NetworkException.tooLarge(
          "The memory of the network (%s) exceeds 2^63 bytes.".formatted(graph.graph().name()),
          "bind its free dimensions to smaller sizes.");
    }
  }

  private static MemoryTimeline of(TypedGraph graph, ConstantTensors constants) {
    return new Walk(graph, constants).timeline();
  }

  /** The peak with weights, −1 where a size is unknown. */
  public long totalBytes() {
    return peak.complete() && weights.complete()
        ? Math.addExact(peak.total(), weights.total())
        : -1;
  }

  /** One pass over a graph. */
  private static final class Walk {

    private final TypedGraph graph;
    private final ConstantTensors constants;
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, Integer> lastReads = new HashMap<>();
    private final Set<String> read = new HashSet<>();
    private final Map<String, Bytes> folded = new HashMap<>();
    private Bytes live = Bytes.NONE;
    private Bytes weights = Bytes.NONE;

    Walk(TypedGraph graph, ConstantTensors constants) {
      this.graph = graph;
      this.constants = constants;
    }

    MemoryTimeline timeline() {
      findLifetimes();
      int peakNode = -1;
      List<Moment> moments = new ArrayList<>();
      for (GraphInput input : graph.graph().inputs()) {
        live = live.plus(Bytes.of(graph.tensor(input.name())));
      }
      Bytes peak = live;
      Map<Integer, List<String>> ends = new HashMap<>();
      lastReads.forEach(
          (tensor, at) -> ends.computeIfAbsent(at, any -> new ArrayList<>()).add(tensor));
      Map<String, Bytes> sizes = new HashMap<>();
      for (int i = 0; i < graph.nodes().size(); i++) {
        TypedNode typed = graph.nodes().get(i);
        for (int out = 0; out < typed.node().outputs().size(); out++) {
          String tensor = typed.node().outputs().get(out);
          if (tensor.equals(owners.get(tensor)) && !folded.containsKey(tensor)) {
            Bytes bytes = Bytes.of(typed.output(out));
            sizes.put(tensor, bytes);
            live = live.plus(bytes);
          }
        }
        Bytes now = live.plus(bodies(typed));
        moments.add(new Moment(i, now.known()));
        if (peakNode < 0 || now.known() > peak.known()) {
          peak = now;
          peakNode = i;
        }
        for (String tensor : ends.getOrDefault(i, List.of())) {
          live = live.minus(sizes.getOrDefault(tensor, Bytes.NONE));
        }
      }
      for (String tensor : read) {
        Constant constant = constants.stated(tensor);
        if (folded.containsKey(tensor)) {
          weights = weights.plus(folded.getOrDefault(tensor, Bytes.NONE));
        } else if (constant != null && constants.isStatedHere(tensor)) {
          weights = weights.plus(Bytes.of(constant.tensor()));
        }
      }
      return new MemoryTimeline(peak, weights, peakNode, moments);
    }

    /** The largest of the memories of a node's bodies. */
    private Bytes bodies(TypedNode typed) {
      Bytes largest = Bytes.NONE;
      for (TypedNode.TypedBody body : typed.bodies()) {
        MemoryTimeline inside = of(body.graph(), constants.inside(body.graph()));
        weights = weights.plus(inside.weights);
        if (inside.peak.known() > largest.known()) {
          largest = inside.peak;
        }
      }
      return largest;
    }

    private void findLifetimes() {
      int end = graph.nodes().size();
      for (int i = 0; i < end; i++) {
        TypedNode typed = graph.nodes().get(i);
        Node node = typed.node();
        boolean isFolded = isFolded(typed);
        for (String input : node.inputs()) {
          if (!isFolded) {
            read(input, i);
          }
        }
        for (TypedNode.TypedBody body : typed.bodies()) {
          readInside(body.graph(), i);
        }
        for (int out = 0; out < node.outputs().size(); out++) {
          String output = node.outputs().get(out);
          String owner =
              out == 0 && Views.isView(node)
                  ? owners.getOrDefault(node.inputs().get(0), node.inputs().get(0))
                  : output;
          owners.put(output, owner);
          if (isFolded && owner.equals(output)) {
            folded.put(output, Bytes.of(typed.output(out)));
          } else if (!isFolded) {
            live(output, i);
          }
        }
      }
      for (String output : graph.graph().outputs()) {
        read(output, end);
      }
    }

    /** Whether a node is computed before the run. */
    private boolean isFolded(TypedNode typed) {
      String type = typed.node().type();
      return !type.equals("DequantizeLinear")
          && constants.isConstant(typed)
          && (Set.of("Shape", "Size").contains(type)
              || typed.node().inputs().stream().allMatch(this::isComputedBefore));
    }

    private boolean isComputedBefore(String tensor) {
      String owner = owners.getOrDefault(tensor, tensor);
      return tensor.isEmpty() || folded.containsKey(owner) || constants.stated(owner) != null;
    }

    private void read(String tensor, int at) {
      if (!tensor.isEmpty()) {
        read.add(owners.getOrDefault(tensor, tensor));
        live(tensor, at);
      }
    }

    private void live(String tensor, int at) {
      if (!tensor.isEmpty()) {
        lastReads.merge(owners.getOrDefault(tensor, tensor), at, Math::max);
      }
    }

    private void readInside(TypedGraph body, int at) {
      for (TypedNode typed : body.nodes()) {
        typed.node().inputs().forEach(input -> read(input, at));
        typed.bodies().forEach(inner -> readInside(inner.graph(), at));
      }
      body.graph().outputs().forEach(output -> read(output, at));
    }
  }
}
