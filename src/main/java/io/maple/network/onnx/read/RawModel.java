package io.maple.network.onnx.read;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file before its functions are inlined. */
final class RawModel {
  long irVersion;
  @Nullable RawGraph graph;
  final Map<String, Integer> opsets = new LinkedHashMap<>();
  final Map<RawFunction.Id, RawFunction> functions = new LinkedHashMap<>();

  /** The versions that only functions need. */
  final Map<String, Integer> functionOpsets = new LinkedHashMap<>();
}
