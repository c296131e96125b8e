package io.maple;

import io.maple.adaptation.Adaptations;
import io.maple.device.DeviceKind;
import io.maple.device.DeviceTraits;
import io.maple.device.Devices;
import io.maple.device.KindGuess;
import io.maple.device.NewDevice;
import io.maple.limit.Limits;
import io.maple.sample.LatencyTable;
import io.maple.sample.NewSample;
import io.maple.sample.Samples;
import io.maple.space.SearchSpace;
import io.maple.text.ProgressBar;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Loads a latency table device by device, then waits until all of them are adapted. */
final class TableImport {

  private static final long SEED = 2111_15106;
  private static final long POLL_MILLIS = 200;

  private final Devices devices;
  private final Samples samples;
  private final Adaptations adaptations;
  private final Limits limits;

  TableImport(Devices devices, Samples samples, Adaptations adaptations, Limits limits) {
    this.devices = devices;
    this.samples = samples;
    this.adaptations = adaptations;
    this.limits = limits;
  }

  /**
   * Imports.
   *
   * @param most how many samples of a device at most
   * @param kind of devices that are new; null to guess it from their names
   */
  void run(
      SearchSpace space,
      LatencyTable table,
      List<String> columns,
      int most,
      @Nullable DeviceKind kind,
      PrintWriter out) {
    List<List<NewSample>> chosen = new ArrayList<>();
    columns.forEach(column -> chosen.add(choose(space, table, column, most)));
    long total = chosen.stream().mapToLong(List::size).sum();
    try (ProgressBar bar = new ProgressBar("Importing", Math.max(1, total))) {
      for (int i = 0; i < columns.size(); i++) {
        bar.advance(0, columns.get(i));
        store(columns.get(i), chosen.get(i), kind, bar);
      }
    }
    await();
    out.printf(
        "%d samples of %d devices are stored, and models are trained on them.%n",
        total, columns.size());
    out.flush();
  }

  private static List<NewSample> choose(
      SearchSpace space, LatencyTable table, String column, int most) {
    double[] millis = table.latency(column);
    List<NewSample> all = new ArrayList<>();
    for (int i = 0; i < millis.length; i++) {
      if (!Double.isNaN(millis[i])) {
        all.add(NewSample.of(space.name(), table.specs().get(i), millis[i]));
      }
    }
    if (all.size() <= most) {
      return all;
    }
    Collections.shuffle(all, new Random(SEED));
    return all.subList(0, most);
  }

  private void store(
      String column, List<NewSample> chosen, @Nullable DeviceKind kind, ProgressBar bar) {
    if (devices.find(column).isEmpty()) {
      DeviceKind known = kind == null ? KindGuess.of(column) : kind;
      devices.register(new NewDevice(column, DeviceTraits.of(column, known)));
    }
    int step = limits.samplesPerUpload();
    for (int from = 0; from < chosen.size(); from += step) {
      List<NewSample> some = chosen.subList(from, Math.min(chosen.size(), from + step));
      samples.upload(column, some);
      bar.advance(some.size());
    }
  }

  private void await() {
    long most = Math.max(1, adaptations.waiting());
    long done = 0;
    try (ProgressBar bar = new ProgressBar("Adapting ", most)) {
      for (long left = most; left > 0; left = adaptations.waiting()) {
        // A fitted source retrains its dependent devices, so the remaining work may grow.
        bar.advance(Math.max(0, most - left - done));
        done = Math.max(done, most - left);
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
      bar.advance(most - done);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
