package io.maple.network.kernel;

import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.Literal;
import io.maple.network.graph.ReadLimits;
import io.maple.network.graph.TypedGraph;
import io.maple.network.onnx.read.OnnxReader;
import io.maple.network.shape.Bindings;
import io.maple.network.shape.ShapeInference;
import io.maple.testing.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shared ONNX files, bound to the inputs that were fed when their shapes were recorded. */
public final class SharedNetworks {

  private SharedNetworks() {}

  /** The networks of an archive by name, such as {@code exported.zip}. */
  public static Map<String, TypedGraph> of(String archive) throws IOException {
    Map<String, TypedGraph> networks = new TreeMap<>();
    try (ZipFile zip = new ZipFile(SharedData.require("onnx/" + archive).toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(".onnx")) {
          String name = entry.getName().substring(0, entry.getName().length() - 5);
          networks.put(name, infer(zip, entry, zip.getEntry(name + ".json")));
        }
      }
    }
    return networks;
  }

  private static TypedGraph infer(ZipFile zip, ZipEntry model, ZipEntry recording)
      throws IOException {
    try (InputStream file = zip.getInputStream(model);
        InputStream json = zip.getInputStream(recording)) {
      Graph graph = new OnnxReader().read(file, ReadLimits.DEFAULT);
      JsonNode fed = JsonMapper.shared().readTree(json).get("inputs");
      Map<String, Long> sizes = new TreeMap<>();
      for (GraphInput input : graph.inputs()) {
        JsonNode shape = fed.get(input.name());
        for (int axis = 1; axis < shape.size(); axis++) {
          sizes.put(input.name() + "." + (axis - 1), shape.get(axis).asLong());
        }
      }
      Bindings bindings = Bindings.of(sizes);
      return ShapeInference.infer(
          graph,
          fed.has("sr")
              ? bindings.withValues(Map.of("sr", new Literal.Integers(new long[] {16_000})))
              : bindings);
    }
  }
}
