package io.maple.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Posts JSON over a connection that it keeps, and looks at the clock. */
final class Caller {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * One answer.
   *
   * @param firstMillis until its first byte
   * @param millis until its last
   * @param bytes its length
   */
  record Answer(double firstMillis, double millis, long bytes) {}

  /**
   * Posts and reads all of the answer.
   *
   * @throws IllegalStateException when it is not a good one
   */
  Answer post(URI uri, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)))
            .build();
    long start = System.nanoTime();
    HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
    try (InputStream in = response.body()) {
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            response.statusCode() + " " + new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
      in.read();
      double first = (System.nanoTime() - start) / 1e6;
      long rest = in.transferTo(OutputStream.nullOutputStream());
      return new Answer(first, (System.nanoTime() - start) / 1e6, rest + 1);
    }
  }
}
