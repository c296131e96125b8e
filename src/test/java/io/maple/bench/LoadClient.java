package io.maple.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Something that keeps a server busy. */
interface LoadClient {

  int CONNECTIONS = 32;

  /**
   * Posts the bodies in turn over {@link #CONNECTIONS} connections.
   *
   * @throws IllegalStateException when any answer is not a good one
   */
  Load run(URI uri, List<String> bodies, int seconds) throws IOException, InterruptedException;

  /** What it is called in reports. */
  String name();

  /** Wrk where it is installed, else a client in Java, which itself costs more. */
  static LoadClient best() {
    return Stream.of(String.valueOf(System.getenv("PATH")).split(":"))
        .map(folder -> Path.of(folder, "wrk"))
        .filter(Files::isExecutable)
        .findFirst()
        .<LoadClient>map(Wrk::new)
        .orElseGet(JavaClient::new);
  }
}
