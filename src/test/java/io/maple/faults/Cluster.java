package io.maple.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Packaged services on one PostgreSQL. */
final class Cluster implements AutoCloseable {

  /** What has not happened by then, on the slowest machine, does not happen. */
  static final Duration LONG = Duration.ofMinutes(3);

  private final Path folder;
  private final Database database;
  private final List<String> settings;
  private final List<Replica> replicas = new ArrayList<>();

  private Cluster(Path folder, List<String> settings) {
    this.folder = folder;
    this.database = Database.start(folder.resolve("postgres"));
    this.settings = settings;
  }

  /** Starts a database, and so many services together on it while it is empty. */
  static Cluster start(Path folder, int replicas, String... settings) {
    Cluster cluster = new Cluster(folder, List.of(settings));
    for (int i = 0; i < replicas; i++) {
      cluster.replicas.add(Replica.start(cluster.next(), cluster.settings()));
    }
    cluster.replicas.forEach(Replica::awaitReady);
    return cluster;
  }

  /** Starts one more service. */
  Replica add() {
    return add(Replica.start(next(), settings()));
  }

  /** The same, with a clock that a file puts wrong. */
  Replica addWithClock(Path file) {
    return add(Replica.startWithClock(file, next(), settings()));
  }

  private Replica add(Replica added) {
    replicas.add(added);
    return added.awaitReady();
  }

  private Path next() {
    return folder.resolve("replica" + replicas.size());
  }

  private String[] settings() {
    return Stream.concat(Stream.of(database.settings()), settings.stream()).toArray(String[]::new);
  }

  Database database() {
    return database;
  }

  Replica replica(int number) {
    return replicas.get(number);
  }

  void register(String device) {
    assertThat(replica(0).post("/devices", Measured.device(device)).status()).isEqualTo(201);
  }

  /** Uploads the samples of some architectures. */
  static Answer upload(Replica replica, String device, int from, int to) {
    return replica.post(samples(device), "text/csv", Measured.table(from, to));
  }

  /** The same, once however often it is repeated. */
  static Answer upload(Replica replica, String device, int number, String key) {
    return replica.send(
        HttpRequest.newBuilder(replica.uri(samples(device)))
            .header("Content-Type", "text/csv")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(Measured.table(number, number + 1)))
            .build());
  }

  /** A device's samples as exported, a line each, without what Maple adds. */
  static Set<String> stored(Replica replica, String device) {
    Answer exported =
        replica.send(
            HttpRequest.newBuilder(replica.uri(samples(device)))
                .header("Accept", "text/csv")
                .build());
    assertThat(exported.status()).isEqualTo(200);
    return exported
        .body()
        .lines()
        .skip(1)
        .map(line -> line.split(",", 4))
        .map(fields -> fields[0] + "," + fields[1] + "," + Double.valueOf(fields[2]))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many samples the serving model of a device has seen. */
  static String learnt(Replica replica, String device) {
    return replica.get("/devices/" + device).at("$.models[0].samples");
  }

  /** The version of the serving model of a device, as the database has it. */
  static String storedVersion(Replica replica, String device) {
    return replica.get("/devices/" + device).at("$.models[0].version");
  }

  /** The version of the model that predicts for a device. */
  static String version(Replica replica, String device) {
    return replica.post("/predict", Measured.question(device)).at("$.model.version");
  }

  private static String samples(String device) {
    return "/devices/" + device + "/samples";
  }

  @Override
  public void close() {
    replicas.forEach(Replica::close);
    database.close();
  }
}
