package io.maple.network.kernel.rule;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A convolution with a bias adds another image to its output, and applies an activation to the sum.
 */
public final class ConvSum implements FusionRule {

  private static final String[] ACTIVATIONS = {
    "Relu", "Sigmoid", "Tanh", "LeakyRelu", "HardSigmoid", "Clip"
  };

  @Override
  public String name() {
    return "conv-sum";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode sum : graph.nodes()) {
      if (sum.isRemoved()
          || !sum.is("Add")
          || sum.isBlocked()
          || sum.input(0).equals(sum.input(1))
          || !graph.haveSameShape(sum.input(0), sum.input(1))) {
        continue;
      }
      KernelNode conv = conv(graph, sum, 0);
      conv = conv == null ? conv(graph, sum, 1) : conv;
      if (conv != null) {
        fuse(graph, conv, sum);
        count++;
      }
    }
    return count;
  }

  private static @Nullable KernelNode conv(KernelGraph graph, KernelNode sum, int input) {
    KernelNode conv = Chain.previous(graph, sum, input, "Conv");
    return conv != null
            && !conv.isBlocked()
            && conv.inputs().size() == 3
            && conv.hasInput(2)
            && graph.rank(conv.output()) == 4
            && graph.type(conv.output()).type() == ElementType.FLOAT32
        ? conv
        : null;
  }

  private static void fuse(KernelGraph graph, KernelNode conv, KernelNode sum) {
    List<KernelNode> parts = new ArrayList<>(List.of(conv, sum));
    List<String> inputs = new ArrayList<>(conv.inputs());
    inputs.add(Chain.other(sum, conv.output()));
    Map<String, Attribute> attributes = new HashMap<>(conv.attributes());
    KernelNode last = sum;
    KernelNode activation = Chain.next(graph, sum, ACTIVATIONS);
    if (activation != null && activation.inputs().stream().skip(1).allMatch(graph::isConstant)) {
      attributes.put("activation", new Attribute.Text(activation.type()));
      parts.add(activation);
      last = activation;
    }
    graph.fuse(parts, "FusedConv", attributes, inputs, last.outputs());
  }
}
