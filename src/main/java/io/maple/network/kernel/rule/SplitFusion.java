package io.maple.network.kernel.rule;

import io.maple.network.graph.Attribute;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Slices and single picks of a tensor that together take all of one axis are one split. */
public final class SplitFusion implements FusionRule {

  /** The version of the operators since which a split takes its sizes as an input. */
  private static final int FIRST_OPSET = 13;

  @Override
  public String name() {
    return "slices-to-split";
  }

  /**
   * What a kernel takes of an axis.
   *
   * @param single whether the axis is dropped
   */
  private record Part(KernelNode node, int axis, long start, long end, boolean single) {}

  @Override
  public int apply(KernelGraph graph) {
    if (graph.source().graph().opset() < FIRST_OPSET) {
      return 0;
    }
    int count = 0;
    Set<String> seen = new TreeSet<>();
    for (KernelNode node : graph.nodes()) {
      if (!node.isRemoved()
          && node.is("Slice", "Gather")
          && !graph.isConstant(node.input(0))
          && seen.add(node.input(0))
          && split(graph, node.input(0))) {
        count++;
      }
    }
    return count;
  }

  private static boolean split(KernelGraph graph, String tensor) {
    Map<Integer, List<Part>> byAxis = new TreeMap<>();
    for (KernelNode reader : graph.readers(tensor)) {
      Part part = part(graph, reader, tensor);
      if (part != null) {
        byAxis.computeIfAbsent(part.axis(), any -> new ArrayList<>()).add(part);
      }
    }
    for (List<Part> parts : byAxis.values()) {
      parts.sort(Comparator.comparingLong(Part::start));
      long next = 0;
      boolean contiguous = parts.size() > 1;
      for (Part part : parts) {
        contiguous &= part.start() == next;
        next = part.end();
      }
      if (contiguous && next == graph.size(tensor, parts.get(0).axis())) {
        replace(graph, tensor, parts);
        return true;
      }
    }
    return false;
  }

  private static @Nullable Part part(KernelGraph graph, KernelNode node, String tensor) {
    if (!node.input(0).equals(tensor)) {
      return null;
    }
    int rank = graph.rank(tensor);
    if (node.is("Gather")) {
      long[] indices = graph.integers(node.input(1));
      int axis = normalize(node.integer("axis", 0), rank);
      if (indices == null || indices.length != 1 || graph.rank(node.input(1)) != 0 || axis < 0) {
        return null;
      }
      long size = graph.size(tensor, axis);
      long index = indices[0] < 0 ? indices[0] + size : indices[0];
      return size < 0 ? null : new Part(node, axis, index, index + 1, true);
    }
    return node.is("Slice") ? slice(graph, node, tensor, rank) : null;
  }

  private static @Nullable Part slice(KernelGraph graph, KernelNode node, String tensor, int rank) {
    long[] starts = graph.integers(node.input(1));
    long[] ends = graph.integers(node.input(2));
    long[] axes = node.hasInput(3) ? graph.integers(node.input(3)) : new long[] {0};
    long[] steps = node.hasInput(4) ? graph.integers(node.input(4)) : new long[] {1};
    if (starts == null
        || ends == null
        || axes == null
        || steps == null
        || starts.length != 1
        || ends.length != 1
        || axes.length != 1
        || steps.length != 1
        || steps[0] != 1) {
      return null;
    }
    int axis = normalize(axes[0], rank);
    long size = axis < 0 ? -1 : graph.size(tensor, axis);
    return size < 0
        ? null
        : new Part(node, axis, clamp(starts[0], size), clamp(ends[0], size), false);
  }

  private static void replace(KernelGraph graph, String tensor, List<Part> parts) {
    int axis = parts.get(0).axis();
    TensorType type = graph.type(tensor);
    Shape shape = type.shape();
    KernelNode first = parts.get(0).node();
    List<KernelNode> nodes = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, String> squeezed = new HashMap<>();
    for (Part part : parts) {
      nodes.add(part.node());
      first = graph.precedes(part.node(), first) ? part.node() : first;
      String output = part.node().output();
      if (part.single() && shape != null) {
        Shape kept = shape.with(axis, Dimension.of(1));
        String wide = graph.tensor(output, new TensorType(type.type(), kept));
        squeezed.put(wide, output);
        output = wide;
      }
      outputs.add(output);
    }
    // The split takes the place of the first part, whose readers come before the other parts.
    KernelNode anchor = first;
    nodes.remove(anchor);
    nodes.add(anchor);
    KernelNode split =
        graph.fuse(
            nodes, "Split", Map.of("axis", new Attribute.Int(axis)), List.of(tensor), outputs);
    squeezed.forEach(
        (wide, output) ->
            graph.addAfter(
                split,
                "Squeeze",
                Map.of(),
                List.of(wide, graph.integers(wide, axis)),
                List.of(output)));
  }

  private static int normalize(long axis, int rank) {
    long index = axis < 0 ? axis + rank : axis;
    return index >= 0 && index < rank ? (int) index : -1;
  }

  private static long clamp(long index, long size) {
    long from = index < 0 ? index + size : index;
    return Math.max(0, Math.min(size, from));
  }
}
