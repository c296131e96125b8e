package io.maple.space;

import io.maple.network.Network;
import io.maple.network.graph.TypedGraph;
import io.maple.network.onnx.OnnxModel;
import io.maple.network.shape.Bindings;
import io.maple.network.shape.ShapeInference;
import java.util.Map;
import java.util.Optional;

/** A search space whose networks are composed of the operators that Maple knows. */
public interface ExpandingSpace extends SearchSpace {

  /** The network as a runtime without graph optimisation executes it. */
  Network expand(Architecture architecture);

  /** The network without the operators that lie on no path from its input to its output. */
  default Network prune(Architecture architecture) {
    return expand(architecture);
  }

  @Override
  default TypedGraph graph(Architecture architecture) {
    return ShapeInference.infer(onnx(architecture).graph(), Bindings.of(Map.of("batch", 1L)));
  }

  /** The whole network as a model; dead edges run. */
  @Override
  default OnnxModel onnx(Architecture architecture) {
    return new OnnxModel(name() + " " + architecture.spec(), expand(architecture));
  }

  /** The network without what lies on no path from input to output; its outputs are the same. */
  default OnnxModel prunedOnnx(Architecture architecture) {
    return new OnnxModel(name() + " " + architecture.spec() + ", pruned", prune(architecture));
  }

  @Override
  default boolean hasUnusedOperators(Architecture architecture) {
    return expand(architecture).computingKernels() > prune(architecture).computingKernels();
  }

  @Override
  default Optional<ExpandingSpace> asExpandingSpace() {
    return Optional.of(this);
  }
}
