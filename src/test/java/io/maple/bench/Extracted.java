package io.maple.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The packaged service taken apart for Java 25, as its container has it, with an ahead-of-time
 * cache: classes loaded, linked and profiled in a training run.
 *
 * @param java the program of a JDK 25 or later
 * @param jar the service's own classes, beside its libraries
 */
record Extracted(Path java, Path jar, Path testClasses) {

  private static final int SINCE = 25;

  /** Whether the environment names a JDK 25, or this is one. */
  static boolean isPossible() {
    return System.getenv("JAVA25_HOME") != null || Runtime.version().feature() >= SINCE;
  }

  static Extracted from(Packaged packaged, Path folder) throws IOException, InterruptedException {
    String given = System.getenv("JAVA25_HOME");
    Path home = Path.of(given == null ? System.getProperty("java.home") : given);
    Path java = home.resolve("bin").resolve("java");
    Files.createDirectories(folder);
    List<String> line = new ArrayList<>(List.of(java.toString(), "-Djarmode=tools", "-jar"));
    line.add(packaged.jar().toString());
    line.addAll(List.of("extract", "--force", "--destination", folder.toString()));
    int status = new ProcessBuilder(line).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IllegalStateException("The jar was not extracted, status " + status);
    }
    return new Extracted(java, folder.resolve("maple.jar"), packaged.testClasses());
  }

  /** Runs the service once and makes the cache of what it loaded. */
  void train(Store store) throws IOException, InterruptedException {
    Path recorded = jar.resolveSibling("maple.aotconf");
    String configuration = "-XX:AOTConfiguration=" + recorded;
    List<String> recording = line("-XX:AOTMode=record", configuration);
    try (Program service = Program.start(store.folder(), recording)) {
      new Caller().post(service.at("/predict"), Bodies.single(Store.devices(1).get(0), 1).get(0));
    }
    List<String> creating = line("-XX:AOTMode=create", configuration, "-XX:AOTCache=" + cache());
    int status = new ProcessBuilder(creating).inheritIO().start().waitFor();
    if (status != 0 || !Files.exists(cache())) {
      throw new IllegalStateException("The training run made no cache, status " + status);
    }
  }

  List<String> service() {
    return line();
  }

  List<String> serviceWithCache() {
    return line("-XX:AOTCache=" + cache());
  }

  List<String> empty() {
    return List.of(
        java.toString(),
        Packaged.HEAP,
        "-cp",
        jar + File.pathSeparator + testClasses,
        EmptyApplication.class.getName());
  }

  private Path cache() {
    return jar.resolveSibling("maple.aot");
  }

  private List<String> line(String... options) {
    List<String> line = new ArrayList<>(List.of(java.toString(), Packaged.HEAP));
    line.addAll(List.of(options));
    line.addAll(List.of("-jar", jar.toString(), "--server.port=0"));
    return line;
  }
}
