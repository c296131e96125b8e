package io.maple.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures the parts that the arguments name, all when there are none, and prints each figure
 * beside its goal. Nothing fails for being slow.
 */
public final class Bench {

  private static final List<String> PARTS =
      List.of("operations", "predict", "batch", "start", "memory", "growth", "networks");

  private Bench() {}

  /** Measures; expects target/maple.jar in the working directory. */
  public static void main(String[] parts) throws Exception {
    Path folder = Path.of("target", "bench").toAbsolutePath();
    Files.createDirectories(folder);
    Packaged packaged = Packaged.in(Path.of("target").toAbsolutePath());
    Report report = new Report(folder);
    for (String part : parts.length == 0 ? PARTS : List.of(parts)) {
      System.out.printf("%nMeasuring: %s%n", part);
      report.write(part, measure(part, packaged, folder));
    }
  }

  private static List<Figure> measure(String part, Packaged packaged, Path folder)
      throws IOException, InterruptedException {
    return switch (part) {
      case "operations" -> OperationsBench.measure(folder);
      case "predict" -> new PredictBench(packaged, Store.in(folder, packaged)).measure();
      case "batch" -> new BatchBench(packaged, Store.in(folder, packaged)).measure();
      case "start" -> new StartBench(packaged, Store.in(folder, packaged), folder).measure();
      case "memory" -> new MemoryBench(packaged, Store.in(folder, packaged), folder).measure();
      case "growth" -> new GrowthBench(packaged, Store.in(folder, packaged), folder).measure();
      case "networks" -> new ReadBench(folder).measure();
      default ->
          throw new IllegalArgumentException(
              "The part (%s) is unknown.\nMaybe one of: %s."
                  .formatted(part, String.join(", ", PARTS)));
    };
  }
}
