package io.maple.network.kernel.rule;

import io.maple.network.graph.Attribute;
import io.maple.network.kernel.graph.FusionRule;
import io.maple.network.kernel.graph.KernelGraph;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets a convolution or a mean of windows pad its input with zeros itself. */
public final class PaddingFusion implements FusionRule {

  @Override
  public String name() {
    return "pad-conv";
  }

  @Override
  public int apply(KernelGraph graph) {
    int count = 0;
    for (KernelNode pad : graph.nodes()) {
      if (!pad.is("Pad") || !pad.text("mode", "constant").equals("constant") || pad.hasInput(3)) {
        continue;
      }
      KernelNode next = Chain.next(graph, pad, "Conv", "AveragePool");
      long[] padded =
          pad.hasInput(1) ? graph.integers(pad.input(1)) : unboxed(pad.integers("pads"));
      double value = pad.hasInput(2) ? graph.scalar(pad.input(2)) : pad.real("value", 0);
      if (next == null
          || padded == null
          || !next.text("auto_pad", "NOTSET").equals("NOTSET")
          || !next.input(0).equals(pad.output())
          || !isFusable(next, padded, value)) {
        continue;
      }
      Map<String, Attribute> attributes = new HashMap<>(next.attributes());
      attributes.put("pads", new Attribute.Ints(sum(next.integers("pads"), padded)));
      List<String> inputs = new ArrayList<>(next.inputs());
      inputs.set(0, pad.input(0));
      graph.fuse(List.of(pad, next), next.type(), attributes, inputs, next.outputs());
      count++;
    }
    return count;
  }

  private static boolean isFusable(KernelNode next, long[] padded, double value) {
    int rank = padded.length / 2;
    for (int i = 0; i < padded.length; i++) {
      if (padded[i] < 0 || (i % rank < 2 && padded[i] != 0)) {
        return false;
      }
    }
    boolean unpadded =
        next.integers("pads") == null || next.integers("pads").stream().allMatch(each -> each == 0);
    return value == 0 && (next.is("Conv") || unpadded || next.integer("count_include_pad", 0) == 1);
  }

  private static List<Long> sum(@Nullable List<Long> pads, long[] padded) {
    int rank = padded.length / 2;
    List<Long> sum = new ArrayList<>();
    for (int side = 0; side < 2; side++) {
      for (int axis = 2; axis < rank; axis++) {
        long own = pads == null ? 0 : pads.get(side * (rank - 2) + axis - 2);
        sum.add(own + padded[side * rank + axis]);
      }
    }
    return sum;
  }

  private static long @Nullable [] unboxed(@Nullable List<Long> values) {
    return values == null ? null : values.stream().mapToLong(Long::longValue).toArray();
  }
}
