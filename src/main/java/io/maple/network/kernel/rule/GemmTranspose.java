package io.maple.network.kernel.rule;

import io.maple.network.graph.Attribute;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the sides of a general matrix product transposed. */
public final class GemmTranspose implements FusionRule {

  private static final String[] SIDES = {"transA", "transB"};

  @Override
  public String name() {
    return "gemm-transpose";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode node : graph.nodes()) {
      KernelNode gemm = node;
      for (int side = 0; side < 2 && gemm.is("Gemm"); side++) {
        KernelNode transpose = Chain.previous(graph, gemm, side, "Transpose");
        if (transpose != null && graph.rank(transpose.output()) == 2) {
          Map<String, Attribute> attributes = new HashMap<>(gemm.attributes());
          attributes.put(SIDES[side], new Attribute.Int(1 - gemm.integer(SIDES[side], 0)));
          List<String> inputs = new ArrayList<>(gemm.inputs());
          inputs.set(side, transpose.input(0));
          gemm = graph.fuse(List.of(transpose, gemm), "Gemm", attributes, inputs, gemm.outputs());
          count++;
        }
      }
    }
    return count;
  }
}
