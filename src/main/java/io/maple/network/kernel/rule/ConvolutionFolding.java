package io.maple.network.kernel.rule;

import io.maple.network.graph.Shape;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds what scales and shifts the channels of a convolution of constant weights into its weights
 * and bias: batch normalisation, or a constant with a value for each channel.
 */
public final class ConvolutionFolding implements FusionRule {

  private final String name;
  private final String folded;

  private ConvolutionFolding(String name, String folded) {
    this.name = name;
    this.folded = folded;
  }

  /** The rule for batch normalisation. */
  public static ConvolutionFolding batchNorm() {
    return new ConvolutionFolding("conv-batch-norm", "BatchNormalization");
  }

  /** The rule for a sum with a constant. */
  public static ConvolutionFolding bias() {
    return new ConvolutionFolding("conv-bias", "Add");
  }

  /** The rule for a product with a constant. */
  public static ConvolutionFolding scale() {
    return new ConvolutionFolding("conv-scale", "Mul");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode conv : graph.nodes()) {
      if (conv.isRemoved()
          || !isFolding(conv)
          || !graph.isConstant(conv.input(1))
          || (conv.hasInput(2) && !graph.isConstant(conv.input(2)))) {
        continue;
      }
      KernelNode next = Chain.next(graph, conv, folded);
      if (next == null || !isFoldable(graph, conv, next)) {
        continue;
      }
      List<String> inputs = new ArrayList<>(conv.inputs().subList(0, 2));
      if (conv.hasInput(2)) {
        inputs.add(conv.input(2));
      } else if (!folded.equals("Mul")) {
        inputs.add(folded.equals("Add") ? next.input(1) : next.input(2));
      }
      graph.fuse(List.of(conv, next), conv.type(), conv.attributes(), inputs, next.outputs());
      count++;
    }
    return count;
  }

  private boolean isFoldable(KernelGraph graph, KernelNode conv, KernelNode next) {
    if (folded.equals("BatchNormalization")) {
      return next.input(0).equals(conv.output())
          && next.hasOneOutput()
          && next.integer("training_mode", 0) == 0
          && next.inputs().subList(1, next.inputs().size()).stream().allMatch(graph::isConstant);
    }
    return next.input(0).equals(conv.output())
        && graph.isConstant(next.input(1))
        && graph.haveSameShape(conv.output(), next.output())
        && isPerChannel(
            graph.shape(next.input(1)), graph.size(conv.output(), 1), graph.rank(conv.output()));
  }

  private boolean isFolding(KernelNode conv) {
    return conv.is("Conv") || (conv.is("ConvTranspose") && folded.equals("BatchNormalization"));
  }

  /** Whether a constant is a number to multiply by, or has one value for each channel. */
  private boolean isPerChannel(@Nullable Shape constant, long channels, int rank) {
    if (constant == null || !constant.isExact()) {
      return false;
    }
    if (constant.rank() == 0) {
      return folded.equals("Mul");
    }
    return constant.rank() >= rank - 1
        && constant.values().size() == channels
        && constant.size(1 - rank) == channels;
  }
}
