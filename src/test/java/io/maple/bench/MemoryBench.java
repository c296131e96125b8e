package io.maple.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether 512 MB of heap serve all of the space for 30 source devices, to several at once. */
record MemoryBench(Packaged packaged, Store store, Path reports) {

  private static final int CALLERS = 4;
  private static final int CALLS = 10;
  private static final double HEAP_MIB = 512;
  private static final Pattern COLLECTED = Pattern.compile("->(\\d+)M\\(");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  List<Figure> measure() throws IOException, InterruptedException {
    Path log = reports.resolve("gc.log");
    List<Figure> figures = new ArrayList<>();
    List<String> options = List.of("-XX:+ExitOnOutOfMemoryError", "-Xlog:gc:file=" + log);
    try (Program service = Program.start(store.folder(), packaged.service(options))) {
      long start = System.nanoTime();
      int answers = callAtOnce(service.at("/predict/batch"));
      double seconds = (System.nanoTime() - start) / 1e9;
      String what = "15,625 on 30 source devices to %d at once".formatted(CALLERS);
      figures.add(new Figure(what + ", answered", answers, "of " + CALLERS * CALLS));
      figures.add(new Figure(what + ", each", CALLERS * seconds * 1000 / answers, "ms"));
      Path status = Path.of("/proc", Long.toString(service.pid()), "status");
      if (Files.exists(status)) {
        figures.add(new Figure("the process at its largest", greatest(PEAK, status) / 1024, "MiB"));
      }
    }
    figures.add(
        new Figure(
            "heap in use after a collection, at most",
            greatest(COLLECTED, log),
            "MiB",
            Goal.atMost(HEAP_MIB)));
    return figures;
  }

  private static int callAtOnce(URI uri) throws InterruptedException {
    String body = Bodies.all(Store.sources());
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Future<Integer>> calling = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        calling.add(threads.submit(() -> call(new Caller(), uri, body)));
      }
      int answers = 0;
      for (Future<Integer> each : calling) {
        answers += each.get();
      }
      return answers;
    } catch (ExecutionException e) {
      throw new IllegalStateException("The service did not answer", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static int call(Caller caller, URI uri, String body)
      throws IOException, InterruptedException {
    int answers = 0;
    for (int i = 0; i < CALLS; i++) {
      caller.post(uri, body);
      answers++;
    }
    return answers;
  }

  private static double greatest(Pattern pattern, Path file) throws IOException {
    double greatest = 0;
    Matcher matcher = pattern.matcher(Files.readString(file));
    while (matcher.find()) {
      greatest = Math.max(greatest, Double.parseDouble(matcher.group(1)));
    }
    return greatest;
  }
}
