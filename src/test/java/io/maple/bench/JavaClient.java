package io.maple.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** One thread for each connection, where there is no wrk. */
final class JavaClient implements LoadClient {

  @Override
  public Load run(URI uri, List<String> bodies, int seconds)
      throws IOException, InterruptedException {
    Caller caller = new Caller();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Future<List<Double>>> calling = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        int first = i;
        calling.add(threads.submit(() -> call(caller, uri, bodies, first, end)));
      }
      List<Double> millis = new ArrayList<>();
      for (Future<List<Double>> some : calling) {
        millis.addAll(some.get());
      }
      return Load.of(millis.stream().mapToDouble(Double::doubleValue).toArray(), seconds);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A request failed", e);
    } finally {
      threads.shutdownNow();
    }
  }

  @Override
  public String name() {
    return "a Java client";
  }

  private static List<Double> call(Caller caller, URI uri, List<String> bodies, int first, long end)
      throws IOException, InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (int turn = first; System.nanoTime() < end; turn++) {
      millis.add(caller.post(uri, bodies.get(turn % bodies.size())).millis());
    }
    return millis;
  }
}
