package io.maple.space.web;

import io.maple.network.Network;
import io.maple.network.graph.TypedGraph;
import io.maple.network.graph.TypedNode;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network's figures for a batch of one.
 *
 * @param macs multiply-accumulates
 * @param parameters learned values
 * @param bytes read and written by all operators
 * @param kernels launched
 * @param depth kernels on the longest chain
 */
record NetworkTotals(
    int operators, long macs, long parameters, long bytes, int kernels, int depth) {

  /** The figures of an architecture whose network comes from a file, at its own batch. */
  static NetworkTotals of(Architecture architecture) {
    SearchSpace space = architecture.space();
    TypedGraph graph = space.graph(architecture);
    List<String> names = space.costNames();
    double[] cost = space.cost(architecture);
    return new NetworkTotals(
        graph.nodes().size(),
        (long) cost[names.indexOf("macs")],
        (long) cost[names.indexOf("parameters")],
        (long) cost[names.indexOf("bytes")],
        (int) cost[names.indexOf("kernels")],
        depth(graph));
  }

  private static int depth(TypedGraph graph) {
    Map<String, Integer> depths = new HashMap<>();
    int deepest = 0;
    for (TypedNode typed : graph.nodes()) {
      int depth = 1;
      for (String input : typed.node().inputs()) {
        depth = Math.max(depth, 1 + depths.getOrDefault(input, 0));
      }
      for (String output : typed.node().outputs()) {
        depths.put(output, depth);
      }
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  static NetworkTotals of(Network network) {
    return new NetworkTotals(
        network.operators().size(),
        network.macs(),
        network.parameters(),
        network.bytes(),
        network.kernels(),
        network.depth());
  }
}
