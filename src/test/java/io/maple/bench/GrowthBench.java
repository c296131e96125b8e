package io.maple.bench;

import io.maple.learn.Model;
import io.maple.learn.TrainingContext;
import io.maple.learn.feature.TrainingSample;
import io.maple.learn.source.SourceFunction;
import io.maple.space.SearchSpace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How cost grows with samples, sources, devices and architectures, one at a time. */
record GrowthBench(Packaged packaged, Store store, Path folder) {

  private static final int[] SAMPLES = {3, 5, 10, 20, 50, 100, 199, 300, 900};
  private static final int[] SOURCES = {1, 3, 10, 30, 60};
  private static final int[] DEVICES = {1, 2, 4, 8, 16, 32};
  private static final int[] ARCHITECTURES = {1, 10, 100, 1_000, 15_625};
  private static final int WARM_UPS = 300;
  private static final int USUAL_SAMPLES = 20;
  private static final int USUAL_SOURCES = 30;

  List<Figure> measure() throws IOException, InterruptedException {
    Curve adaptSamples = new Curve("adapt");
    Curve learn = new Curve("learn as a source");
    Curve adaptSources = new Curve("adapt");
    Curve devices = new Curve("/predict/batch, all 15,625");
    Curve architectures = new Curve("/predict/batch, listed");
    samples(adaptSamples, learn);
    sources(adaptSources);
    try (Program service = Program.start(store.folder(), packaged.service(List.of()))) {
      batches(service, devices, architectures);
    }
    List<Panel> panels =
        List.of(
            new Panel("Adaptation, 30 source devices", "samples", List.of(adaptSamples, learn)),
            new Panel("Adaptation, 20 samples", "source devices", List.of(adaptSources)),
            new Panel("All 15,625 architectures over HTTP", "devices", List.of(devices)),
            new Panel("One device over HTTP", "architectures listed", List.of(architectures)));
    Files.writeString(folder.resolve("growth.svg"), Chart.draw(panels));
    List<Figure> figures = new ArrayList<>();
    for (Panel panel : panels) {
      panel.curves().forEach(curve -> figures.addAll(curve.figures(panel.axis())));
    }
    return figures;
  }

  private static void samples(Curve adapt, Curve learn) throws IOException, InterruptedException {
    TrainingContext context = AdaptationBenchmark.context(USUAL_SOURCES);
    SearchSpace space = context.space();
    List<TrainingSample> usual = InventedDevices.samples(space, USUAL_SOURCES, USUAL_SAMPLES);
    for (int i = 0; i < WARM_UPS; i++) {
      Model.train(context, usual);
    }
    for (int count : SAMPLES) {
      List<TrainingSample> measured = InventedDevices.samples(space, USUAL_SOURCES, count);
      adapt.add(count, Timing.medianMillis(() -> Model.train(context, measured)));
      if (count >= SourceFunction.LEAST_SAMPLES) {
        learn.add(count, Timing.medianMillis(() -> SourceFunction.fit("d", space, measured)));
      }
    }
  }

  private static void sources(Curve adapt) throws IOException, InterruptedException {
    TrainingContext most = AdaptationBenchmark.context(SOURCES[SOURCES.length - 1]);
    for (int count : SOURCES) {
      TrainingContext context =
          new TrainingContext(
              most.space(), most.sources().subList(0, count), most.kinds(), most.trainedAt());
      List<TrainingSample> measured =
          InventedDevices.samples(most.space(), SOURCES[SOURCES.length - 1], USUAL_SAMPLES);
      adapt.add(count, Timing.medianMillis(() -> Model.train(context, measured)));
    }
  }

  private static void batches(Program service, Curve devices, Curve architectures)
      throws IOException, InterruptedException {
    Caller caller = new Caller();
    for (int count : DEVICES) {
      devices.add(count, answerMillis(caller, service, Bodies.all(Store.devices(count))));
    }
    for (int count : ARCHITECTURES) {
      String body = Bodies.listed(Store.devices(1), count);
      architectures.add(count, answerMillis(caller, service, body));
    }
  }

  private static double answerMillis(Caller caller, Program service, String body)
      throws IOException, InterruptedException {
    URI uri = service.at("/predict/batch");
    // Once to warm up: a second is too little for the first of the batches.
    double cold = medianMillis(caller, uri, body);
    return Math.min(cold, medianMillis(caller, uri, body));
  }

  private static double medianMillis(Caller caller, URI uri, String body)
      throws IOException, InterruptedException {
    return Timing.medianMillis(() -> caller.post(uri, body));
  }
}
