package io.maple.testing;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Objects;

/** The published latency tables, where they are at hand: in MAPLE_DATA, else in ../shared/data. */
public final class SharedData {

  private static final Path ROOT =
      Path.of(Objects.requireNonNullElse(System.getenv("MAPLE_DATA"), "../shared/data"));

  private SharedData() {}

  /** The folder of the tables, one folder a search space. */
  public static Path root() {
    require("nasbench201/latency.csv.gz");
    return ROOT;
  }

  /** A file below the root; where it is missing the test is skipped, and says so. */
  public static Path require(String path) {
    Path file = ROOT.resolve(path);
    if (!file.toFile().exists()) {
      System.err.println(
          "SKIPPED: there is no " + file + ". Maybe set MAPLE_DATA to the latency tables.");
    }
    assumeThat(file).exists();
    return file;
  }
}
