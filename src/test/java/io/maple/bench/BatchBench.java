package io.maple.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Batches, one after another, interleaved with an echo of the same requests. */
record BatchBench(Packaged packaged, Store store) {

  private static final int WARM_UPS = 30;
  private static final int ROUNDS = 15;
  private static final int WHOLE = 15_625;
  private static final int SOME = 1_000;
  private static final double MOST_MILLIS_OF_ONE = 40;
  private static final double MOST_MILLIS_OF_ALL = 400;

  private record Case(String name, String body, @Nullable Goal goal) {}

  List<Figure> measure() throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    Caller caller = new Caller();
    try (Program echo = Program.start(store.folder(), packaged.beside(EchoApplication.class));
        Program service = Program.start(store.folder(), packaged.service(List.of()))) {
      for (Case each : cases()) {
        measure(each, caller, echo.at("/predict/batch"), service.at("/predict/batch"), figures);
      }
    }
    return figures;
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int count : new int[] {1, Store.DEVICES}) {
      List<String> devices = Store.devices(count);
      Goal goal = Goal.atMost(count == 1 ? MOST_MILLIS_OF_ONE : MOST_MILLIS_OF_ALL);
      String on = " on %d %s".formatted(count, count == 1 ? "device" : "devices");
      cases.add(new Case("1,000 listed" + on, Bodies.listed(devices, SOME), null));
      cases.add(new Case("15,625 listed" + on, Bodies.listed(devices, WHOLE), goal));
      cases.add(new Case("all 15,625" + on, Bodies.all(devices), goal));
    }
    return cases;
  }

  private static void measure(Case each, Caller caller, URI echo, URI service, List<Figure> figures)
      throws IOException, InterruptedException {
    List<Caller.Answer> echoed = new ArrayList<>();
    List<Caller.Answer> predicted = new ArrayList<>();
    for (int round = -WARM_UPS; round < ROUNDS; round++) {
      Caller.Answer bare = caller.post(echo, each.body());
      Caller.Answer answer = caller.post(service, each.body());
      if (round >= 0) {
        echoed.add(bare);
        predicted.add(answer);
      }
    }
    String name = each.name();
    figures.add(new Figure(name, median(Caller.Answer::millis, predicted), "ms", each.goal()));
    figures.add(
        new Figure(name + ", first byte", median(Caller.Answer::firstMillis, predicted), "ms"));
    figures.add(
        new Figure(name + ", answer", median(Caller.Answer::bytes, predicted) / 1024, "KiB"));
    figures.add(new Figure(name + ", echo", median(Caller.Answer::millis, echoed), "ms"));
  }

  private static double median(ToDoubleFunction<Caller.Answer> part, List<Caller.Answer> answers) {
    return Timing.median(answers.stream().mapToDouble(part).toArray());
  }
}
