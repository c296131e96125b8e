package io.maple.network.kernel.rule;

import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.Arrays;

/**
 * Removes kernels whose output is their input: identities, dropout, casts to the same type, open
 * slices, expansions that change no size, and arithmetic with 0 or 1.
 */
public final class IdentityRemoval implements FusionRule {

  @Override
  public String name() {
    return "identity-removal";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode node : graph.nodes()) {
      int kept = passed(graph, node);
      if (kept >= 0
          && !graph.isConstant(node.input(kept))
          && graph.bypass(node, node.input(kept))) {
        count++;
      }
    }
    return count;
  }

  /** The index of the input that is the output, −1 where there is none. */
  private static int passed(KernelGraph graph, KernelNode node) {
    if (!node.hasOneOutput() || !node.hasInput(0)) {
      return -1;
    }
    String input = node.input(0);
    String output = node.output();
    boolean same = graph.haveSameShape(input, output);
    boolean sameType =
        graph.type(input).type() != null && graph.type(input).type() == graph.type(output).type();
    return switch (node.type()) {
      case "Identity", "Dropout" -> 0;
      case "Cast" -> sameType ? 0 : -1;
      case "Expand" -> same && sameType ? 0 : -1;
      case "Slice" -> same && sameType && isOpen(graph, node) ? 0 : -1;
      case "Add" -> neutral(graph, node, 0, true);
      case "Mul" -> neutral(graph, node, 1, true);
      case "Sub" -> neutral(graph, node, 0, false);
      case "Div" -> neutral(graph, node, 1, false);
      default -> -1;
    };
  }

  /** Whether a slice states that it takes everything: from 0 to the largest number. */
  private static boolean isOpen(KernelGraph graph, KernelNode node) {
    long[] starts = graph.integers(node.input(1));
    long[] ends = graph.integers(node.input(2));
    return starts != null
        && ends != null
        && Arrays.stream(starts).allMatch(start -> start == 0)
        && Arrays.stream(ends).allMatch(end -> end == Long.MAX_VALUE);
  }

  /** Arithmetic with one neutral number; that of the network's own input stays. */
  private static int neutral(
      KernelGraph graph, KernelNode node, double number, boolean commutative) {
    int constant = Chain.constantInput(graph, node);
    if (constant < 0 || (constant == 0 && !commutative)) {
      return -1;
    }
    String variable = node.input(1 - constant);
    boolean removable =
        graph.maker(variable) != null && graph.haveSameShape(variable, node.output());
    return removable && graph.scalar(node.input(constant)) == number ? 1 - constant : -1;
  }
}
