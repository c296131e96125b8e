package io.maple.network.kernel.quantized;

import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operator whose inputs are dequantised and whose only output is quantised works on the
 * quantised values.
 */
public final class QuantizedOperator implements FusionRule {

  private static final Map<String, String> QUANTIZED =
      Map.ofEntries(
          Map.entry("Conv", "QLinearConv"),
          Map.entry("MatMul", "QLinearMatMul"),
          Map.entry("Gemm", "QGemm"),
          Map.entry("Add", "QLinearAdd"),
          Map.entry("Mul", "QLinearMul"),
          Map.entry("Sigmoid", "QLinearSigmoid"),
          Map.entry("LeakyRelu", "QLinearLeakyRelu"),
          Map.entry("Softmax", "QLinearSoftmax"),
          Map.entry("AveragePool", "QLinearAveragePool"),
          Map.entry("GlobalAveragePool", "QLinearGlobalAveragePool"),
          Map.entry("Concat", "QLinearConcat"));

  /** Those that move values: they are the same for quantised ones of one scale. */
  private static final Set<String> MOVING =
      Set.of(
          "MaxPool", "Transpose", "Reshape", "Squeeze", "Unsqueeze", "Flatten", "Gather", "Resize");

  @Override
  public String name() {
    return "quantized-operator";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode node : graph.nodes()) {
      if (!node.isRemoved()
          && (QUANTIZED.containsKey(node.type()) || MOVING.contains(node.type()))
          && fuse(graph, node)) {
        count++;
      }
    }
    return count;
  }

  private static boolean fuse(KernelGraph graph, KernelNode node) {
    KernelNode quantize = node.hasOneOutput() ? graph.onlyReader(node.output()) : null;
    boolean ends = quantize != null && quantize.is("QuantizeLinear");
    List<KernelNode> sources = sources(graph, node);
    if (sources == null) {
      return false;
    }
    if (!ends || quantize == null) {
      return node.is("MatMul") && integerToFloat(graph, node, sources);
    }
    if (MOVING.contains(node.type())) {
      return isSameScale(graph, sources.get(0), quantize)
          && move(graph, node, sources.get(0), quantize);
    }
    if (node.is("Conv") && !isBiasConsistent(graph, sources)) {
      return false;
    }
    List<String> inputs = new ArrayList<>();
    if (node.is("Concat")) {
      inputs.addAll(List.of(quantize.input(1), quantize.input(2)));
    }
    int operands = node.is("Conv", "Gemm") ? 2 : sources.size();
    for (int i = 0; i < operands; i++) {
      inputs.addAll(quantized(sources.get(i)));
    }
    if (node.is("Gemm")) {
      inputs.add(sources.size() > 2 ? sources.get(2).input(0) : "");
    }
    if (!node.is("Concat")) {
      inputs.addAll(List.of(quantize.input(1), quantize.input(2)));
    }
    if (node.is("Conv") && sources.size() > 2) {
      inputs.add(sources.get(2).input(0));
    }
    String type = QUANTIZED.getOrDefault(node.type(), node.type());
    replace(graph, type, node, sources, quantize, inputs, quantize.outputs());
    return true;
  }

  /** What dequantises each input, null where anything else makes one of them. */
  private static @Nullable List<KernelNode> sources(KernelGraph graph, KernelNode node) {
    int data = MOVING.contains(node.type()) ? 1 : node.inputs().size();
    List<KernelNode> sources = new ArrayList<>();
    for (int i = 0; i < data; i++) {
      KernelNode source = graph.maker(node, i);
      if (source == null || !source.is("DequantizeLinear") || graph.isKept(source.output())) {
        return null;
      }
      sources.add(source);
    }
    return sources.isEmpty() ? null : sources;
  }

  private static List<String> quantized(KernelNode dequantize) {
    return List.of(dequantize.input(0), dequantize.input(1), dequantize.input(2));
  }

  private static boolean move(
      KernelGraph graph, KernelNode node, KernelNode source, KernelNode quantize) {
    List<String> inputs = new ArrayList<>(node.inputs());
    inputs.set(0, source.input(0));
    replace(graph, node.type(), node, List.of(source), quantize, inputs, quantize.outputs());
    return true;
  }

  private static boolean integerToFloat(
      KernelGraph graph, KernelNode node, List<KernelNode> sources) {
    KernelNode left = sources.get(0);
    KernelNode right = sources.get(1);
    if (!graph.isConstant(right.input(0))) {
      return false;
    }
    List<String> inputs =
        List.of(
            left.input(0),
            right.input(0),
            left.input(1),
            right.input(1),
            left.input(2),
            right.input(2));
    replace(graph, "MatMulIntegerToFloat", node, sources, null, inputs, node.outputs());
    return true;
  }

  /** Whether the scale of a bias is the product of the others, as far as they are known. */
  private static boolean isBiasConsistent(KernelGraph graph, List<KernelNode> sources) {
    if (sources.size() < 3) {
      return true;
    }
    double product = graph.scalar(sources.get(0).input(1)) * graph.scalar(sources.get(1).input(1));
    double bias = graph.scalar(sources.get(2).input(1));
    return Double.isNaN(product)
        || Double.isNaN(bias)
        || Math.abs(product - bias) <= 1e-4 * Math.abs(product);
  }

  private static boolean isSameScale(KernelGraph graph, KernelNode from, KernelNode to) {
    return isSame(graph, from.input(1), to.input(1)) && isSame(graph, from.input(2), to.input(2));
  }

  private static boolean isSame(KernelGraph graph, String one, String other) {
    return one.equals(other) || graph.scalar(one) == graph.scalar(other);
  }

  private static void replace(
      KernelGraph graph,
      String type,
      KernelNode node,
      List<KernelNode> sources,
      @Nullable KernelNode quantize,
      List<String> inputs,
      List<String> outputs) {
    List<KernelNode> parts = new ArrayList<>();
    for (KernelNode source : sources) {
      if (node.equals(graph.onlyReader(source.output())) && !parts.contains(source)) {
        parts.add(source);
      }
    }
    parts.add(node);
    if (quantize != null) {
      parts.add(quantize);
    }
    graph.fuse(parts, type, node.attributes(), inputs, outputs);
    for (KernelNode source : sources) {
      if (!source.isRemoved() && graph.uses(source.output()) == 0) {
        graph.remove(source);
      }
    }
  }
}
