package io.maple.network.kernel.rule;

import io.maple.network.graph.Attribute;
import io.maple.network.graph.Shape;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Root mean square normalisation from its parts: x / √(mean(x²) + ε) · scale. Source: Zhang and
 * Sennrich, "Root Mean Square Layer Normalization", 2019, equation 4.
 */
public final class RmsNormFusion implements FusionRule {

  @Override
  public String name() {
    return "rms-norm";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode square : graph.nodes()) {
      if (!square.isRemoved() && square.is("Pow") && fuse(graph, square)) {
        count++;
      }
    }
    return count;
  }

  private static boolean fuse(KernelGraph graph, KernelNode square) {
    String x = square.input(0);
    List<KernelNode> parts = new ArrayList<>();
    KernelNode division = LayerNormFusion.rootOfMeanSquare(graph, square, parts);
    if (division == null || !division.is("Div")) {
      return false;
    }
    parts.add(division);
    KernelNode normalized = division;
    if (!division.input(0).equals(x)) {
      // x · (1 / √…)
      normalized = graph.scalar(division.input(0)) == 1 ? Chain.next(graph, division, "Mul") : null;
      if (normalized == null || !Chain.other(normalized, division.output()).equals(x)) {
        return false;
      }
      parts.add(normalized);
    }
    KernelNode scaled = Chain.next(graph, normalized, "Mul");
    int scale = scaled == null ? -1 : Chain.constantInput(graph, scaled);
    Shape shape = scaled == null || scale < 0 ? null : graph.shape(scaled.input(scale));
    if (scaled == null || shape == null || shape.rank() != 1) {
      return false;
    }
    parts.add(scaled);
    graph.fuse(
        parts,
        "SimplifiedLayerNormalization",
        Map.of("axis", new Attribute.Int(-1)),
        List.of(x, scaled.input(scale)),
        scaled.outputs());
    return true;
  }
}
