package io.maple.network.onnx.read;

import io.maple.network.graph.Constant;
import io.maple.network.graph.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A graph as the file has it, in the file's order. */
final class RawGraph {
  String name = "";
  final List<Types.Value> inputs = new ArrayList<>();
  final List<Types.Value> outputs = new ArrayList<>();
  final Map<String, Constant> constants = new LinkedHashMap<>();
  final Map<String, ValueType> declared = new LinkedHashMap<>();
  final List<RawNode> nodes = new ArrayList<>();
}
