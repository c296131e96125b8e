package io.maple.network.onnx.read;

import io.maple.testing.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ONNX files of the shared data. */
public final class OnnxFiles {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private OnnxFiles() {}

  /** A file of that name. */
  public record OnnxFile(String name, byte[] bytes) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Twelve that other people publish. */
  public static List<OnnxFile> real() {
    return zipped("onnx/real.zip");
  }

  /** Sixty-four that PyTorch exported. */
  public static List<OnnxFile> exported() {
    return zipped("onnx/exported.zip");
  }

  /** The ONNX project's cases of single operators from opset 7. */
  public static List<OnnxFile> operators() {
    List<OnnxFile> files = new ArrayList<>();
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(SharedData.require("onnx/operators.json.gz")))) {
      for (JsonNode each : JSON.readTree(in)) {
        if (each.get("opset").path("").asInt(7) >= 7) {
          byte[] bytes = Base64.getDecoder().decode(each.get("model").asString());
          files.add(new OnnxFile(each.get("name").asString(), bytes));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static List<OnnxFile> zipped(String path) {
    List<OnnxFile> files = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(SharedData.require(path)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".onnx")) {
          files.add(new OnnxFile(entry.getName(), zip.readAllBytes()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
