package io.maple.bench;

import static java.util.stream.Collectors.joining;

import io.maple.learn.feature.TrainingSample;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A folder with the service's database in it: 30 source devices, and two that were measured 20
 * times each. Made once by the service's own import, then kept.
 *
 * @param folder where the service is to be started
 */
record Store(Path folder) {

  static final int SOURCES = 30;
  static final int DEVICES = 32;

  private static final int TARGET_SAMPLES = 20;
  private static final SearchSpace SPACE = SearchSpaces.named("nasbench201");

  static Store in(Path parent, Packaged packaged) throws IOException, InterruptedException {
    // Models that another version wrote may be none that this one reads.
    Path folder = parent.resolve("store-" + Files.size(packaged.jar()));
    Path done = folder.resolve("done");
    if (!Files.exists(done)) {
      Files.createDirectories(folder);
      fill(folder, packaged);
      Files.createFile(done);
    }
    return new Store(folder);
  }

  /** The first so many devices, those without many samples first. */
  static List<String> devices(int count) {
    return IntStream.range(0, count).mapToObj(i -> name(DEVICES - 1 - i)).toList();
  }

  /** The source devices. */
  static List<String> sources() {
    return IntStream.range(0, SOURCES).mapToObj(Store::name).toList();
  }

  private static String name(int device) {
    return device < SOURCES ? "source-%02d".formatted(device) : "target-%02d".formatted(device);
  }

  private static void fill(Path folder, Packaged packaged)
      throws IOException, InterruptedException {
    Path architectures = folder.resolve("architectures.csv");
    Path latencies = folder.resolve("latency.csv");
    write(architectures, latencies);
    List<String> line =
        packaged.command(
            "import",
            "--space=" + SPACE.name(),
            "--architectures=" + architectures,
            "--latencies=" + latencies,
            "--kind=CPU");
    int status = new ProcessBuilder(line).directory(folder.toFile()).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IllegalStateException("The import ended with status " + status);
    }
  }

  private static void write(Path architectures, Path latencies) throws IOException {
    List<List<TrainingSample>> columns =
        IntStream.range(0, DEVICES)
            .mapToObj(device -> InventedDevices.samples(SPACE, device, samples(device)))
            .toList();
    List<String> specs = new ArrayList<>(List.of("index,arch"));
    List<String> millis = new ArrayList<>();
    millis.add("index," + IntStream.range(0, DEVICES).mapToObj(Store::name).collect(joining(",")));
    for (int i = 0; i < InventedDevices.SOURCE_SAMPLES; i++) {
      int row = i;
      specs.add(row + "," + columns.get(0).get(row).architecture().spec());
      millis.add(
          columns.stream()
              .map(column -> row < column.size() ? "," + column.get(row).value() : ",")
              .collect(joining("", String.valueOf(row), "")));
    }
    Files.write(architectures, specs);
    Files.write(latencies, millis);
  }

  private static int samples(int device) {
    return device < SOURCES ? InventedDevices.SOURCE_SAMPLES : TARGET_SAMPLES;
  }
}
