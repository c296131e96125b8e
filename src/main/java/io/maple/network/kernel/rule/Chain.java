package io.maple.network.kernel.rule;

import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import org.jspecify.annotations.Nullable;

/** Steps along tensors that only one kernel reads, as patterns of fusion take them. */
final class Chain {

  /** How far a literal may be from the number that a formula has. */
  private static final double TOLERANCE = 1e-3;

  private Chain() {}

  /**
   * The kernel that alone reads the only output of another one, if it is of one of these types;
   * else null. A kernel that reads it twice does.
   */
  static @Nullable KernelNode next(KernelGraph graph, KernelNode node, String... types) {
    KernelNode reader = node.hasOneOutput() ? graph.onlyReader(node.output()) : null;
    return reader != null && reader.is(types) ? reader : null;
  }

  /** The kernel that makes an input which nothing else reads, if it is of one of these types. */
  static @Nullable KernelNode previous(
      KernelGraph graph, KernelNode node, int input, String... types) {
    KernelNode maker = graph.maker(node, input);
    return maker != null
            && maker.is(types)
            && maker.hasOneOutput()
            && node.equals(graph.onlyReader(maker.output()))
        ? maker
        : null;
  }

  /** The other input of a kernel of two inputs. */
  static String other(KernelNode node, String tensor) {
    return node.input(0).equals(tensor) ? node.input(1) : node.input(0);
  }

  /** The input of a kernel of two inputs that is a constant while the other is not; else -1. */
  static int constantInput(KernelGraph graph, KernelNode node) {
    boolean first = graph.isConstant(node.input(0));
    boolean second = graph.isConstant(node.input(1));
    return first == second ? -1 : first ? 0 : 1;
  }

  /** The number that a kernel combines its other input with, NaN where that is not one number. */
  static double scalar(KernelGraph graph, KernelNode node) {
    int constant = constantInput(graph, node);
    return constant < 0 ? Double.NaN : graph.scalar(node.input(constant));
  }

  /** The input that a kernel combines with a constant. */
  static String variable(KernelGraph graph, KernelNode node) {
    return node.input(1 - Math.max(0, constantInput(graph, node)));
  }

  /** Whether a kernel adds or multiplies by that number. */
  static boolean combinesWith(KernelGraph graph, KernelNode node, double number) {
    return isAbout(scalar(graph, node), number);
  }

  /** Whether a literal stands for a number of a formula. */
  static boolean isAbout(double literal, double number) {
    return Math.abs(literal - number) <= TOLERANCE * Math.abs(number);
  }
}
