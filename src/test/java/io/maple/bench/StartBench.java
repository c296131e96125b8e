package io.maple.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long the service takes to start beside an empty application with the same starters. */
record StartBench(Packaged packaged, Store store, Path folder) {

  private static final int ROUNDS = 3;
  private static final double MOST = 1.7;
  private static final double MOST_WITH_CACHE = 0.5;

  /** Programs started in turns, and what came of each. */
  private record Contender(
      String name, List<String> command, boolean predicts, List<Double> ready, List<Double> asked) {

    Contender(String name, List<String> command, boolean predicts) {
      this(name, command, predicts, new ArrayList<>(), new ArrayList<>());
    }

    double medianReady() {
      return median(ready);
    }
  }

  List<Figure> measure() throws IOException, InterruptedException {
    List<Contender> contenders = new ArrayList<>();
    Contender empty = add("empty, jar", packaged.beside(EmptyApplication.class), false, contenders);
    Contender service = add("service, jar", packaged.service(List.of()), true, contenders);
    List<Figure> ratios = new ArrayList<>();
    if (Extracted.isPossible()) {
      Extracted extracted = Extracted.from(packaged, folder.resolve("extracted"));
      extracted.train(store);
      Contender bare = add("empty, extracted, Java 25", extracted.empty(), false, contenders);
      add("service, extracted, Java 25", extracted.service(), true, contenders);
      Contender cached =
          add("service, AOT cache, Java 25", extracted.serviceWithCache(), true, contenders);
      run(contenders);
      ratios.add(ratio("start with AOT cache over empty's", cached, bare, MOST_WITH_CACHE));
    } else {
      System.out.println("No JDK 25: set JAVA25_HOME to measure its ahead-of-time cache too.");
      run(contenders);
    }
    ratios.add(0, ratio("start over empty's", service, empty, MOST));
    List<Figure> figures = new ArrayList<>(ratios);
    for (Contender each : contenders) {
      figures.add(new Figure(each.name() + ", ready", each.medianReady(), "ms"));
      if (each.predicts()) {
        figures.add(new Figure(each.name() + ", has predicted", median(each.asked()), "ms"));
      }
    }
    return figures;
  }

  private static Contender add(
      String name, List<String> command, boolean predicts, List<Contender> contenders) {
    Contender contender = new Contender(name, command, predicts);
    contenders.add(contender);
    return contender;
  }

  private void run(List<Contender> contenders) throws IOException, InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      for (Contender each : contenders) {
        start(each);
      }
    }
  }

  private void start(Contender contender) throws IOException, InterruptedException {
    try (Program program = Program.start(store.folder(), contender.command())) {
      contender.ready().add(program.readyMillis());
      if (contender.predicts()) {
        String body = Bodies.single(Store.devices(1).get(0), 1).get(0);
        new Caller().post(program.at("/predict"), body);
        contender.asked().add(program.ageMillis());
      }
    }
  }

  private static Figure ratio(String name, Contender one, Contender other, double most) {
    return new Figure(name, one.medianReady() / other.medianReady(), Goal.atMost(most));
  }

  private static double median(List<Double> values) {
    return Timing.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
