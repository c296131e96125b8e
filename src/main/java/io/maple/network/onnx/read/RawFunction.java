package io.maple.network.onnx.read;

import io.maple.network.graph.ValueType;
import io.maple.text.Excerpt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A function of the file's own, in the file's order. */
final class RawFunction {
  String name = "";
  String domain = "";
  String overload = "";
  final List<String> inputs = new ArrayList<>();
  final List<String> outputs = new ArrayList<>();

  /** Attributes that a call need not set. */
  final List<RawAttribute> defaults = new ArrayList<>();

  final Map<String, ValueType> declared = new LinkedHashMap<>();
  final List<RawNode> nodes = new ArrayList<>();

  /** What nodes call it by. */
  record Id(String domain, String name, String overload) {}

  Id id() {
    return new Id(domain, name, overload);
  }

  String describe() {
    return Excerpt.of(domain.isEmpty() ? name : domain + "." + name);
  }
}
