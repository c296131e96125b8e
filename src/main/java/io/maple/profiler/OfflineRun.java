package io.maple.profiler;

import io.maple.space.Architecture;
import io.maple.space.EnumerableSpace;
import io.maple.space.ProfiledOperator;
import io.maple.text.ProgressBar;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Measures without a server, and writes files that curl can upload. */
final class OfflineRun {

  private static final String FACTS = "device.json";
  private static final String PROFILE = "profile.json";
  private static final String SAMPLES = "samples.csv";

  private final Session session;
  private final MeasuringSettings settings;
  private final Path folder;
  private final JsonMapper json = new JsonMapper();

  OfflineRun(Session session, MeasuringSettings settings, Path folder) {
    this.session = session;
    this.settings = settings;
    this.folder = folder;
  }

  /** Profiles all operators, measures so many random architectures, writes, and says what next. */
  void run(int count, long seed, String server, PrintWriter out) {
    Journal journal = Journal.open(session.state(), settings);
    List<ProfiledOperator> operators = session.profiles() ? session.space().operators() : List.of();
    List<Architecture> architectures = draw(count, seed);
    try (Measurement measurement = session.measurement(settings, journal)) {
      session.profile(operators, measurement, journal);
      measure(architectures, measurement, journal);
      session.tellCalm(measurement.calm());
    }
    try {
      Files.createDirectories(folder);
      write(operators, architectures, journal);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
    tell(!operators.isEmpty(), !architectures.isEmpty(), server, out);
  }

  private List<Architecture> draw(int count, long seed) {
    Random random = new Random(seed);
    int most = session.space().asEnumerable().map(EnumerableSpace::size).orElse(Integer.MAX_VALUE);
    Set<Architecture> drawn = new LinkedHashSet<>();
    while (drawn.size() < Math.min(count, most)) {
      drawn.add(session.space().random(random));
    }
    return List.copyOf(drawn);
  }

  private void measure(List<Architecture> architectures, Measurement measurement, Journal journal) {
    if (architectures.isEmpty()) {
      return;
    }
    try (ProgressBar progress =
        new ProgressBar("Measuring", (long) measurement.rounds() * architectures.size())) {
      for (int from = 0; from < architectures.size(); from += Measurement.BLOCK) {
        int to = Math.min(from + Measurement.BLOCK, architectures.size());
        session.measure(architectures.subList(from, to), measurement, journal, progress);
      }
    }
  }

  private void write(
      List<ProfiledOperator> operators, List<Architecture> architectures, Journal journal)
      throws IOException {
    HostFacts facts = new Host(Path.of("/")).detect(settings);
    Files.write(folder.resolve(FACTS), json.writeValueAsBytes(facts));
    String space = session.space().name();
    if (!operators.isEmpty()) {
      List<Reading.Profile> profiles =
          operators.stream()
              .map(operator -> Objects.requireNonNull(journal.profiles().get(operator.name())))
              .toList();
      Files.write(
          folder.resolve(PROFILE), json.writeValueAsBytes(Uploads.profiles(space, profiles)));
    }
    if (!architectures.isEmpty()) {
      List<Reading.Sample> samples =
          architectures.stream()
              .map(cell -> Objects.requireNonNull(journal.samples().get(cell.spec())))
              .toList();
      Files.writeString(folder.resolve(SAMPLES), Uploads.table(space, samples));
    }
  }

  private void tell(boolean profiles, boolean samples, String server, PrintWriter out) {
    out.println("Upload with the device's token in TOKEN:");
    upload("PATCH", "", "application/json", FACTS, server, out);
    if (profiles) {
      upload("POST", "/profiles", "application/json", PROFILE, server, out);
    }
    if (samples) {
      upload("POST", "/samples", "text/csv", SAMPLES, server, out);
    }
    out.flush();
  }

  private void upload(
      String method, String path, String type, String file, String server, PrintWriter out) {
    out.printf(
        "curl -X %s '%s/agent/devices/%s%s' -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: %s' --data-binary '@%s'%n",
        method, server, session.device(), path, type, folder.resolve(file));
  }
}
