package io.maple.network.kernel;

import io.maple.testing.SharedData;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A kernel that ONNX Runtime was recorded executing.
 *
 * @param type the operator, such as {@code FusedConv}
 * @param output the shape of the first output, empty where none was recorded
 */
record ExecutedKernels(String type, List<Long> output, double microseconds, String name) {

  /** Those of each network on a device, in order. */
  static Map<String, List<ExecutedKernels>> on(String device) throws IOException {
    Map<String, List<ExecutedKernels>> networks = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    new FileInputStream(SharedData.require("fleet/kernels.jsonl.gz").toFile())),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode row = JsonMapper.shared().readTree(line);
        if (row.get("device").asString().equals(device)) {
          List<ExecutedKernels> kernels = new ArrayList<>();
          for (JsonNode kernel : row.get("kernels")) {
            List<Long> output = new ArrayList<>();
            if (!kernel.get("out").isEmpty()) {
              kernel.get("out").get(0).forEach(size -> output.add(size.asLong()));
            }
            kernels.add(
                new ExecutedKernels(
                    kernel.get("op").asString(),
                    output,
                    kernel.get("us").asDouble(),
                    kernel.get("name").asString()));
          }
          networks.put(row.get("network").asString(), kernels);
        }
      }
    }
    return networks;
  }
}
