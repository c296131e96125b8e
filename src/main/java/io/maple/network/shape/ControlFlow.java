package io.maple.network.shape;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Infers an operator that executes graphs inside it. */
@FunctionalInterface
interface ControlFlow {

  Map<String, ControlFlow> ALL =
      Map.of(
          "If", Branches::infer,
          "Loop", Loops::loop,
          "Scan", Loops::scan,
          "SequenceMap", Loops::map);

  /** The one of a type of the standard's operators, null where it is another operator. */
  static @Nullable ControlFlow of(String type) {
    return ALL.get(type);
  }

  /** Sets the outputs of a node and the bodies that it executes. */
  void infer(NodeInference node);
}
