package io.maple.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables of the parts that were run, printed and kept in a folder, one Markdown file a part.
 */
final class Report {

  private final Path folder;

  Report(Path folder) {
    this.folder = folder;
  }

  void write(String part, List<Figure> figures) throws IOException {
    String table =
        figures.stream()
            .map(Figure::row)
            .collect(Collectors.joining("\n", header(part) + "|---|---|---|---|\n", "\n"));
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(part + ".md"), table);
    System.out.printf("%n%s%n", table);
  }

  private static String header(String part) {
    return "| %s, on %d cores, Java %s | seen | goal | met |%n"
        .formatted(
            part, Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"));
  }
}
