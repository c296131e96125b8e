package io.maple.network.kernel.layout;

import io.maple.network.graph.Attribute;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Quantised convolutions read and write images with channels last, between transposes that {@link
 * TransposeMovement#quantized} moves until they meet.
 */
public final class ChannelsLastConvolution implements FusionRule {

  private static final Permutation TO_LAST = new Permutation(List.of(0, 2, 3, 1));
  private static final Permutation TO_FIRST = TO_LAST.inverse();

  @Override
  public String name() {
    return "channels-last-convolution";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode conv : graph.nodes()) {
      if (conv.is("QLinearConv")
          && conv.integer("channels_last", 0) == 0
          && graph.isConstant(conv.input(3))
          && graph.rank(conv.input(0)) == 4
          && graph.rank(conv.output()) == 4) {
        turn(graph, conv);
        count++;
      }
    }
    return count;
  }

  private static void turn(KernelGraph graph, KernelNode conv) {
    String input = last(graph, conv.input(0));
    String output = last(graph, conv.output());
    List<String> inputs = new ArrayList<>(conv.inputs());
    inputs.set(0, input);
    Map<String, Attribute> attributes = new HashMap<>(conv.attributes());
    attributes.put("channels_last", new Attribute.Int(1));
    KernelNode turned = graph.fuse(List.of(conv), conv.type(), attributes, inputs, List.of(output));
    graph.addBefore(
        turned,
        "Transpose",
        Map.of("perm", TO_LAST.attribute()),
        List.of(conv.input(0)),
        List.of(input));
    graph.addAfter(
        turned,
        "Transpose",
        Map.of("perm", TO_FIRST.attribute()),
        List.of(output),
        List.of(conv.output()));
  }

  private static String last(KernelGraph graph, String image) {
    TensorType type = graph.type(image);
    Shape shape = type.shape() == null ? Shape.ofRank(4) : type.shape();
    return graph.tensor(image, new TensorType(type.type(), TO_LAST.apply(shape)));
  }
}
