package io.maple.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged service in a process of its own. */
final class Replica implements AutoCloseable {

  private static final Path JAR = Path.of("target", "maple.jar").toAbsolutePath();
  private static final Pattern READY = Pattern.compile("Maple is ready: (http://[^/]+)/");
  private static final Pattern NAME = Pattern.compile("This replica adapts devices as (\\S+)");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String KEY = "--maple.security.admin-key=";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;
  private final Optional<String> key;

  private Replica(Process process, Path log, Optional<String> key) {
    this.process = process;
    this.log = log;
    this.key = key;
  }

  /** Starts a service that keeps what it writes in a folder, and waits for nothing. */
  static Replica start(Path folder, String... settings) {
    return launch(folder, command(List.of("-jar", JAR.toString()), settings));
  }

  /** The same, with a clock that a file puts wrong. */
  static Replica startWithClock(Path file, Path folder, String... settings) {
    List<String> program =
        List.of(
            "-D%s=%s".formatted(WrongClock.FILE, file),
            "-Dloader.path=" + WrongClock.copyClasses(folder.resolve("classes")),
            "-cp",
            JAR.toString(),
            "org.springframework.boot.loader.launch.PropertiesLauncher");
    return launch(folder, command(program, settings));
  }

  /** The same, where no file can grow beyond so many bytes, as on a disk that is full. */
  static Replica startWithin(int bytes, Path folder, String... settings) {
    List<String> line = new ArrayList<>();
    // The shell counts in KiB, and passes the rest on as it is.
    // The log goes through a pipe, which has no such limit.
    String limited =
        "set -o pipefail; (ulimit -f %d; exec \"$@\") 2>&1 | cat".formatted(bytes / 1024);
    line.addAll(List.of("bash", "-c", limited, "bash"));
    line.addAll(command(List.of("-jar", JAR.toString()), settings));
    return launch(folder, line);
  }

  private static List<String> command(List<String> program, String... settings) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Xmx512m");
    line.addAll(program);
    line.addAll(List.of("--server.port=0", "--maple.seed.enabled=false"));
    line.addAll(List.of(settings));
    return line;
  }

  private static Replica launch(Path folder, List<String> line) {
    try {
      Files.createDirectories(folder);
      Path log = Files.createTempFile(folder, "maple", ".log");
      Process process =
          new ProcessBuilder(line)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new Replica(process, log, key(line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> key(List<String> line) {
    return line.stream()
        .filter(setting -> setting.startsWith(KEY))
        .map(setting -> setting.substring(KEY.length()))
        .findFirst();
  }

  Replica awaitReady() {
    await().atMost(PATIENCE).until(() -> !process.isAlive() || READY.matcher(log()).find());
    assertThat(process.isAlive()).as(log()).isTrue();
    return this;
  }

  /** Waits until it has ended by itself; answers its exit status. */
  int awaitEnd() {
    await().atMost(PATIENCE).until(() -> !process.isAlive());
    return process.exitValue();
  }

  /** Ends it as SIGKILL does. */
  void kill() {
    process.destroyForcibly();
    await().atMost(PATIENCE).until(() -> !process.isAlive());
  }

  long pid() {
    return process.pid();
  }

  /** Everything it wrote. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it calls itself towards others. */
  String name() {
    return find(NAME);
  }

  URI uri(String path) {
    return URI.create(find(READY) + path);
  }

  Answer get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  /** The same, with a key other than that of the settings. */
  Answer get(String path, String with) {
    return exchange(authorised(HttpRequest.newBuilder(uri(path)).build(), with));
  }

  Answer delete(String path) {
    return send(HttpRequest.newBuilder(uri(path)).DELETE().build());
  }

  Answer post(String path, String json) {
    return post(path, "application/json", json);
  }

  Answer post(String path, String type, String body) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /** Sends a request, with the key of the settings where there is one. */
  Answer send(HttpRequest request) {
    return exchange(key.map(known -> authorised(request, known)).orElse(request));
  }

  private static HttpRequest authorised(HttpRequest request, String key) {
    return HttpRequest.newBuilder(request, (name, value) -> true)
        .header("Authorization", "Bearer " + key)
        .build();
  }

  private Answer exchange(HttpRequest request) {
    try {
      HttpResponse<String> answer =
          client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      String type = answer.headers().firstValue("Content-Type").orElse("");
      return new Answer(answer.statusCode(), type, answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String find(Pattern pattern) {
    Matcher matcher = pattern.matcher(log());
    assertThat(matcher.find()).as("%s in %s", pattern, log).isTrue();
    return matcher.group(1);
  }

  @Override
  public void close() {
    kill();
  }
}
