package io.maple.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that begin requests and do not end them. */
@Tag("faults")
class SlowClientsIT {

  private static final int CLIENTS = 60;
  private static final int THREADS = 20;
  private static final int TOO_MANY_BYTES = 50_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path folder;
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void end() throws IOException {
    timer.shutdownNow();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void shouldServeOthersWhileBodiesStandStill() throws Exception {
    try (Replica replica = start()) {
      List<Socket> halves = open(replica, "{\"device\":");
      assertServed(replica);
      for (Socket half : halves) {
        assertThat(status(half)).isIn("408", "503", "");
      }
      assertServed(replica);
    }
  }

  @Test
  void shouldServeOthersWhileBodiesTrickle() throws Exception {
    try (Replica replica = start()) {
      List<Socket> drips = open(replica, "{");
      Future<?> dripping =
          timer.scheduleAtFixedRate(
              () -> drips.forEach(SlowClientsIT::drip), 1, 1, TimeUnit.SECONDS);
      assertServed(replica);
      for (Socket drip : drips) {
        assertThat(status(drip)).isIn("408", "503", "");
      }
      assertThat(dripping.isDone()).isFalse();
      assertServed(replica);
    }
  }

  @Test
  void shouldServeOthersWhileRefusedBodiesTrickle() throws Exception {
    try (Replica replica = start()) {
      URI uri = replica.uri("/predict");
      for (int i = 0; i < CLIENTS; i++) {
        // By name before anything looks at the body, or by its length.
        send(
            connect(uri),
            i % 2 == 0 ? head("elsewhere", 1_000) : head("localhost", TOO_MANY_BYTES));
      }
      List<Socket> drips = List.copyOf(sockets);
      Future<?> dripping =
          timer.scheduleAtFixedRate(
              () -> drips.forEach(SlowClientsIT::drip), 1, 1, TimeUnit.SECONDS);
      assertServed(replica);
      for (Socket drip : drips) {
        assertThat(status(drip)).isIn("403", "413", "");
      }
      assertThat(dripping.isDone()).isFalse();
      assertServed(replica);
    }
  }

  @Test
  void shouldServeOthersWhileHeadersStandStill() throws Exception {
    try (Replica replica = start()) {
      URI uri = replica.uri("/predict");
      for (int i = 0; i < CLIENTS; i++) {
        send(connect(uri), "POST /predict HTTP/1.1\r\nHost: maple\r\nContent-");
      }
      assertServed(replica);
      for (Socket half : sockets) {
        assertThat(status(half)).isIn("400", "408", "");
      }
    }
  }

  private Replica start() {
    return Replica.start(
            folder,
            "--server.tomcat.threads.max=" + THREADS,
            "--server.tomcat.connection-timeout=3s",
            "--maple.limits.body-time=8s")
        .awaitReady();
  }

  private static void assertServed(Replica replica) {
    for (int i = 0; i < THREADS; i++) {
      assertThat(replica.get("/devices").status()).isEqualTo(200);
    }
    assertThat(replica.post("/predict", Measured.question("none")).status()).isEqualTo(404);
  }

  private List<Socket> open(Replica replica, String body) throws IOException {
    URI uri = replica.uri("/predict");
    for (int i = 0; i < CLIENTS; i++) {
      send(connect(uri), head("localhost", 1_000) + body);
    }
    return List.copyOf(sockets);
  }

  private static String head(String host, int bytes) {
    return "POST /predict HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        .formatted(host, bytes);
  }

  private Socket connect(URI uri) throws IOException {
    Socket socket = new Socket(uri.getHost(), uri.getPort());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    sockets.add(socket);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static void drip(Socket socket) {
    try {
      send(socket, " ");
    } catch (IOException closed) {
      // The service has had enough of it.
    }
  }

  /** The status that a half-sent request is answered at last; empty where it is aborted. */
  private static String status(Socket socket) throws IOException {
    try {
      String line =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      return line == null ? "" : line.split(" ")[1];
    } catch (SocketException reset) {
      return "";
    }
  }
}
