package io.maple.network.kernel.rule;

import io.maple.network.graph.Attribute;
import io.maple.network.graph.Shape;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Layer normalisation from its parts: (x − mean(x)) / √(mean((x − mean(x))²) + ε) · scale + shift.
 * Source: Ba, Kiros and Hinton, "Layer Normalization", 2016, equation 4.
 */
public final class LayerNormFusion implements FusionRule {

  @Override
  public String name() {
    return "layer-norm";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode mean : graph.nodes()) {
      if (!mean.isRemoved() && mean.is("ReduceMean") && fuse(graph, mean)) {
        count++;
      }
    }
    return count;
  }

  private static boolean fuse(KernelGraph graph, KernelNode mean) {
    String x = mean.input(0);
    List<KernelNode> centred = graph.readers(mean.output());
    if (centred.isEmpty() || centred.size() > 2 || graph.isKept(mean.output())) {
      return false;
    }
    List<KernelNode> parts = new ArrayList<>(List.of(mean));
    parts.addAll(centred);
    List<KernelNode> readers = new ArrayList<>();
    for (KernelNode difference : centred) {
      if (!difference.is("Sub")
          || !difference.input(0).equals(x)
          || graph.isKept(difference.output())) {
        return false;
      }
      readers.addAll(graph.readers(difference.output()));
    }
    if (readers.size() != 2) {
      return false;
    }
    Collections.sort(readers, (one, other) -> Boolean.compare(other.is("Pow"), one.is("Pow")));
    KernelNode division = rootOfMeanSquare(graph, readers.get(0), parts);
    if (division == null || !division.equals(readers.get(1)) || !isOver(division, parts)) {
      return false;
    }
    KernelNode scaled = Chain.next(graph, division, "Mul");
    KernelNode shifted = scaled == null ? null : Chain.next(graph, scaled, "Add");
    if (scaled == null
        || shifted == null
        || Chain.constantInput(graph, scaled) < 0
        || Chain.constantInput(graph, shifted) < 0) {
      return false;
    }
    String scale = scaled.input(Chain.constantInput(graph, scaled));
    String shift = shifted.input(Chain.constantInput(graph, shifted));
    Shape shape = graph.shape(scale);
    int axes = trailingAxes(graph, mean);
    if (shape == null || axes < 1 || shape.rank() != axes || !graph.haveSameShape(scale, shift)) {
      return false;
    }
    parts.addAll(List.of(division, scaled, shifted));
    graph.fuse(
        parts,
        "LayerNormalization",
        Map.of("axis", new Attribute.Int(-axes)),
        List.of(x, scale, shift),
        shifted.outputs());
    return true;
  }

  private static boolean isOver(KernelNode division, List<KernelNode> parts) {
    return division.is("Div")
        && parts.stream()
            .anyMatch(part -> part.is("Sub") && part.output().equals(division.input(0)));
  }

  /**
   * Follows √(mean(square) + ε) from the square to the only kernel that reads the root.
   *
   * @param parts what is passed is added
   */
  static @Nullable KernelNode rootOfMeanSquare(
      KernelGraph graph, KernelNode square, List<KernelNode> parts) {
    if (!square.is("Pow") || graph.scalar(square.input(1)) != 2) {
      return null;
    }
    KernelNode mean = Chain.next(graph, square, "ReduceMean");
    KernelNode sum = mean == null ? null : Chain.next(graph, mean, "Add");
    KernelNode root = sum == null ? null : Chain.next(graph, sum, "Sqrt");
    if (mean == null
        || sum == null
        || root == null
        || trailingAxes(graph, mean) < 1
        || Double.isNaN(Chain.scalar(graph, sum))) {
      return null;
    }
    parts.addAll(List.of(square, mean, sum, root));
    return graph.onlyReader(root.output());
  }

  /** How many axes a mean is taken over if they are the last ones and are kept, else 0. */
  static int trailingAxes(KernelGraph graph, KernelNode mean) {
    List<Long> attribute = mean.integers("axes");
    long[] axes =
        attribute != null
            ? attribute.stream().mapToLong(Long::longValue).toArray()
            : mean.hasInput(1) ? graph.integers(mean.input(1)) : null;
    int rank = graph.rank(mean.input(0));
    if (axes == null || rank < 0 || mean.integer("keepdims", 1) == 0) {
      return 0;
    }
    long[] sorted = axes.clone();
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = sorted[i] < 0 ? sorted[i] + rank : sorted[i];
    }
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      if (sorted[i] != rank - sorted.length + i) {
        return 0;
      }
    }
    return sorted.length;
  }
}
