package io.maple.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Single predictions under load, interleaved with an echo of the same requests behind the same kind
 * of filters.
 */
record PredictBench(Packaged packaged, Store store) {

  private static final int BODIES = 500;
  private static final int WARM_UP_SECONDS = 15;
  private static final int LEAST_WARM_UPS = 4;
  private static final int MOST_WARM_UPS = 10;
  private static final double STILL_FASTER = 1.02;
  private static final int ROUND_SECONDS = 4;
  private static final int ROUNDS = 5;
  private static final double LEAST_THROUGHPUT = 0.9;
  private static final double MOST_P99 = 1.2;

  List<Figure> measure() throws IOException, InterruptedException {
    LoadClient client = LoadClient.best();
    List<String> bodies = Bodies.single(Store.devices(1).get(0), BODIES);
    List<Load> echoed = new ArrayList<>();
    List<Load> predicted = new ArrayList<>();
    try (Program echo = Program.start(store.folder(), packaged.beside(EchoApplication.class));
        Program service = Program.start(store.folder(), packaged.service(List.of()))) {
      // One alone first, which says what is wrong if anything is.
      new Caller().post(service.at("/predict"), bodies.get(0));
      warmUp(client, echo, bodies);
      warmUp(client, service, bodies);
      for (int round = 0; round < ROUNDS; round++) {
        echoed.add(client.run(echo.at("/predict"), bodies, ROUND_SECONDS));
        predicted.add(client.run(service.at("/predict"), bodies, ROUND_SECONDS));
      }
    }
    return figures(client.name(), echoed, predicted);
  }

  /**
   * Until it gets no faster: how long the compilers take is the machine's matter. On two slow cores
   * they still took a fifth of the processors after 40 seconds.
   */
  private static void warmUp(LoadClient client, Program program, List<String> bodies)
      throws IOException, InterruptedException {
    double best = 0;
    for (int turn = 1; turn <= MOST_WARM_UPS; turn++) {
      double perSecond = client.run(program.at("/predict"), bodies, WARM_UP_SECONDS).perSecond();
      System.out.printf("Warming up: %,.0f answers/s%n", perSecond);
      if (turn >= LEAST_WARM_UPS && perSecond < best * STILL_FASTER) {
        return;
      }
      best = Math.max(best, perSecond);
    }
  }

  private static List<Figure> figures(String client, List<Load> echoed, List<Load> predicted) {
    List<Figure> figures = new ArrayList<>();
    add("echo", client, echoed, figures);
    add("/predict", client, predicted, figures);
    figures.add(
        new Figure(
            "throughput of /predict over the echo's",
            ratio(Load::perSecond, predicted, echoed),
            Goal.atLeast(LEAST_THROUGHPUT)));
    figures.add(
        new Figure(
            "99th percentile of /predict over the echo's",
            ratio(Load::p99Millis, predicted, echoed),
            Goal.atMost(MOST_P99)));
    return figures;
  }

  private static void add(String what, String client, List<Load> loads, List<Figure> figures) {
    String name = "%s, %d connections, %s".formatted(what, LoadClient.CONNECTIONS, client);
    figures.add(new Figure(name, median(Load::perSecond, loads), "answers/s"));
    figures.add(new Figure(name + ", median", median(Load::p50Millis, loads), "ms"));
    figures.add(new Figure(name + ", 99th percentile", median(Load::p99Millis, loads), "ms"));
  }

  private static double median(ToDoubleFunction<Load> part, List<Load> loads) {
    return Timing.median(loads.stream().mapToDouble(part).toArray());
  }

  /** The median over the rounds, each beside its own echo: a slow minute slows both. */
  private static double ratio(
      ToDoubleFunction<Load> part, List<Load> predicted, List<Load> echoed) {
    double[] ratios = new double[predicted.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = part.applyAsDouble(predicted.get(i)) / part.applyAsDouble(echoed.get(i));
    }
    return Timing.median(ratios);
  }
}
