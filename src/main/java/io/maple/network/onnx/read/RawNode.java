package io.maple.network.onnx.read;

import io.maple.network.graph.Node;
import java.util.List;
import java.util.Map;

/**
 * A node as the file has it: its functions not inlined, its attributes maybe references.
 *
 * @param overload of the function that it calls, usually empty
 */
record RawNode(
    String name,
    String domain,
    String type,
    String overload,
    List<String> inputs,
    List<String> outputs,
    List<RawAttribute> attributes) {

  /** The function that it calls if the file has it. */
  RawFunction.Id called() {
    return new RawFunction.Id(domain, type, overload);
  }

  /** How messages refer to it. */
  String describe() {
    return new Node(name, domain, type, List.of(), List.of(), Map.of()).describe();
  }
}
