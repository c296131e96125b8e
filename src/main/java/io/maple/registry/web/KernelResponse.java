package io.maple.registry.web;

import io.maple.network.kernel.Kernel;
import io.maple.registry.NetworkView;
import io.maple.space.networks.Analysis;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a runtime executes at once after fusion.
 *
 * @param index in execution order, from 0
 * @param type what it computes, such as {@code Conv+Relu}
 * @param kind the class of kernels whose speed follows one law, such as {@code
 *     pointwise_convolution}
 * @param name of the operator that gives it its main work
 * @param runtimeType as the runtime names it, such as {@code FusedConv}
 * @param inputs constants included
 * @param macs multiply-accumulates of one execution; null where unknown
 * @param bytes read and written by one execution, weights included; null where unknown
 * @param weightBytes of the constants that it reads; null where unknown
 * @param times how often it is executed; null where unknown
 * @param facts the sizes that its speed depends on
 */
@Schema(name = "NetworkKernel")
record KernelResponse(
    int index,
    String type,
    String kind,
    String name,
    String runtimeType,
    List<TensorResponse> inputs,
    List<TensorResponse> outputs,
    @Nullable Long macs,
    @Nullable Long bytes,
    @Nullable Long weightBytes,
    @Nullable Long times,
    Map<String, Long> facts) {

  static List<KernelResponse> of(Analysis analysis) {
    List<Kernel> kernels = analysis.kernels();
    List<KernelResponse> responses = new ArrayList<>(kernels.size());
    for (int index = 0; index < kernels.size(); index++) {
      responses.add(of(index, kernels.get(index)));
    }
    return responses;
  }

  private static KernelResponse of(int index, Kernel kernel) {
    Map<String, Long> facts = new LinkedHashMap<>();
    kernel
        .cost()
        .shape()
        .facts()
        .forEach((fact, size) -> facts.put(fact.name().toLowerCase(Locale.ROOT), size));
    return new KernelResponse(
        index,
        kernel.describe(),
        kernel.kind().id(),
        kernel.name(),
        kernel.type(),
        tensors(kernel.inputs()),
        tensors(kernel.outputs()),
        NetworkView.known(kernel.cost().macs()),
        NetworkView.known(kernel.cost().bytes()),
        NetworkView.known(kernel.cost().weights().total()),
        NetworkView.known(kernel.times()),
        facts);
  }

  private static List<TensorResponse> tensors(List<Kernel.Operand> operands) {
    return operands.stream()
        .map(operand -> TensorResponse.of(operand.tensor(), operand.type()))
        .toList();
  }
}
