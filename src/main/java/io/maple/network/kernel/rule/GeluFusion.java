package io.maple.network.kernel.rule;

import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Gaussian error linear unit from its parts: x · (1 + erf(x / √2)) · ½ in any order of the
 * products. Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016.
 */
public final class GeluFusion implements FusionRule {

  @Override
  public String name() {
    return "gelu";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode erf : graph.nodes()) {
      if (!erf.isRemoved() && erf.is("Erf") && fuse(graph, erf)) {
        count++;
      }
    }
    return count;
  }

  private static boolean fuse(KernelGraph graph, KernelNode erf) {
    KernelNode scaled = Chain.previous(graph, erf, 0, "Div", "Mul");
    KernelNode shifted = Chain.next(graph, erf, "Add");
    if (scaled == null
        || shifted == null
        || !Chain.combinesWith(graph, scaled, scaled.is("Div") ? Math.sqrt(2) : Math.sqrt(0.5))
        || !Chain.combinesWith(graph, shifted, 1)) {
      return false;
    }
    String x = Chain.variable(graph, scaled);
    KernelNode product = Chain.next(graph, shifted, "Mul");
    if (product == null) {
      return false;
    }
    String factor = Chain.other(product, shifted.output());
    if (factor.equals(x)) {
      KernelNode half = Chain.next(graph, product, "Mul");
      return half != null
          && Chain.combinesWith(graph, half, 0.5)
          && replace(graph, x, half, scaled, erf, shifted, product);
    }
    KernelNode halved = graph.maker(factor);
    if (halved != null
        && halved.is("Mul")
        && product.equals(graph.onlyReader(factor))
        && Chain.combinesWith(graph, halved, 0.5)
        && Chain.variable(graph, halved).equals(x)) {
      return replace(graph, x, product, scaled, erf, shifted, halved);
    }
    // ½ · (1 + erf(x / √2)) first, then times x.
    KernelNode last =
        Chain.combinesWith(graph, product, 0.5) ? Chain.next(graph, product, "Mul") : null;
    return last != null
        && Chain.other(last, product.output()).equals(x)
        && replace(graph, x, last, scaled, erf, shifted, product);
  }

  private static boolean replace(
      KernelGraph graph, String x, @Nullable KernelNode last, KernelNode... parts) {
    if (last == null) {
      return false;
    }
    List<KernelNode> all = new ArrayList<>(List.of(parts));
    all.add(last);
    graph.fuse(all, "Gelu", Map.of(), List.of(x), last.outputs());
    return true;
  }
}
