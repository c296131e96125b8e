package io.maple.network.kernel.quantized;

import io.maple.network.ElementType;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product of whole numbers that is converted, scaled and shifted is one kernel; so is the
 * quantisation of its input if only this product reads it.
 */
public final class DynamicQuantization implements FusionRule {

  @Override
  public String name() {
    return "dynamic-quantization";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode product : graph.nodes()) {
      if (!product.isRemoved() && product.is("MatMulInteger") && fuse(graph, product)) {
        count++;
      }
    }
    return count;
  }

  private static boolean fuse(KernelGraph graph, KernelNode product) {
    KernelNode quantize = graph.maker(product, 0);
    KernelNode cast = onlyReader(graph, product, "Cast");
    KernelNode scaled = cast == null ? null : onlyReader(graph, cast, "Mul");
    if (quantize == null
        || !quantize.is("DynamicQuantizeLinear")
        || cast == null
        || scaled == null
        || graph.type(cast.output()).type() != ElementType.FLOAT32
        || !graph.isConstant(product.input(1))) {
      return false;
    }
    String factor = scaled.input(0).equals(cast.output()) ? scaled.input(1) : scaled.input(0);
    KernelNode scale = graph.maker(factor);
    String left = quantize.outputs().get(1);
    if (scale == null || !scale.is("Mul") || !scale.inputs().contains(left)) {
      return false;
    }
    String right = scale.input(0).equals(left) ? scale.input(1) : scale.input(0);
    List<KernelNode> parts = new ArrayList<>();
    if (scaled.equals(graph.onlyReader(factor))) {
      parts.add(scale);
    }
    parts.addAll(List.of(product, cast, scaled));
    KernelNode last = scaled;
    String bias = "";
    KernelNode sum = onlyReader(graph, scaled, "Add");
    if (sum != null) {
      String other = sum.input(0).equals(scaled.output()) ? sum.input(1) : sum.input(0);
      if (graph.isConstant(other) && graph.rank(other) == 1) {
        parts.add(sum);
        bias = other;
        last = sum;
      }
    }
    if (isOnlyFor(graph, quantize, product, parts)) {
      parts.add(0, quantize);
      graph.fuse(
          parts,
          "DynamicQuantizeMatMul",
          Map.of(),
          List.of(quantize.input(0), product.input(1), right, product.input(3), bias),
          last.outputs());
    } else {
      graph.fuse(
          parts,
          "MatMulIntegerToFloat",
          Map.of(),
          List.of(
              product.input(0),
              product.input(1),
              left,
              right,
              product.input(2),
              product.input(3),
              bias),
          last.outputs());
    }
    return true;
  }

  private static boolean isOnlyFor(
      KernelGraph graph, KernelNode quantize, KernelNode product, List<KernelNode> parts) {
    return quantize.outputs().stream()
            .flatMap(output -> graph.readers(output).stream())
            .allMatch(reader -> reader.equals(product) || parts.contains(reader))
        && quantize.outputs().stream().noneMatch(graph::isKept);
  }

  private static @Nullable KernelNode onlyReader(KernelGraph graph, KernelNode node, String type) {
    KernelNode reader = graph.onlyReader(node.output());
    return reader != null && reader.is(type) ? reader : null;
  }
}
