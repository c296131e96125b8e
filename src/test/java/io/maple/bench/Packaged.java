package io.maple.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command lines of the packaged service and of the programs that it is compared with, which run
 * from the same jar, with the same libraries and the same loader.
 *
 * @param jar the service's
 * @param testClasses where the programs to compare with are
 */
record Packaged(Path jar, Path testClasses) {

  /** The heap of all that is compared. */
  static final String HEAP = "-Xmx512m";

  private static final String LOADER = "org.springframework.boot.loader.launch.PropertiesLauncher";

  static Packaged in(Path target) {
    Path jar = target.resolve("maple.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(
          "There is no %s.\nMaybe run ./mvnw package first.".formatted(jar));
    }
    return new Packaged(jar, target.resolve("test-classes"));
  }

  /** The service on a free port, with options for the virtual machine. */
  List<String> service(List<String> options) {
    List<String> line = java(options);
    line.addAll(List.of("-jar", jar.toString(), "--server.port=0"));
    return line;
  }

  /** Another command of the program. */
  List<String> command(String... command) {
    List<String> line = java(List.of());
    line.addAll(List.of("-jar", jar.toString()));
    line.addAll(List.of(command));
    return line;
  }

  /** A program of the tests beside the service's libraries. */
  List<String> beside(Class<?> program) {
    List<String> line = java(List.of());
    line.addAll(List.of("-cp", jar.toString()));
    line.addAll(List.of("-Dloader.path=" + testClasses, "-Dloader.main=" + program.getName()));
    line.add(LOADER);
    return line;
  }

  private static List<String> java(List<String> options) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add(HEAP);
    line.addAll(options);
    return line;
  }
}
