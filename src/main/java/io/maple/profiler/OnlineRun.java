package io.maple.profiler;

import io.maple.space.Architecture;
import io.maple.space.ProfiledOperator;
import io.maple.text.ProgressBar;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Does what the service asks for, until there is nothing left. */
final class OnlineRun {

  private static final int MODEL_TRIES = 60;

  private final Session session;
  private final ServerClient client;
  private final IntFunction<MeasuringSettings> settings;
  private final @Nullable Integer batch;

  /** A run with settings by batch. */
  OnlineRun(
      Session session,
      ServerClient client,
      IntFunction<MeasuringSettings> settings,
      @Nullable Integer batch) {
    this.session = session;
    this.client = client;
    this.settings = settings;
    this.batch = batch;
  }

  /** Profiles, measures and uploads until the device has so many samples. */
  void run(int samples, PrintWriter out) {
    AgentTask work = client.work(space(), samples);
    MeasuringSettings agreed = agree(work.batch());
    Journal journal = Journal.open(session.state(), agreed);
    client.reportHost(new Host(Path.of("/")).detect(agreed));
    if (sendWhatWasNot(journal)) {
      work = client.work(space(), samples);
    }
    try (Measurement measurement = session.measurement(agreed, journal)) {
      if (session.profiles()) {
        profile(work, measurement, journal);
      }
      measure(work, samples, measurement, journal);
      session.reportNoise(measurement.noiseGate());
    }
    tellError(client.work(space(), samples).done().samples(), out);
  }

  private MeasuringSettings agree(int deviceBatch) {
    if (batch != null && batch != deviceBatch) {
      throw new AgentException(
          "The batch (%d) is not the device's, which is %d.\nMaybe leave --batch out, or register another device with batchSize %d."
              .formatted(batch, deviceBatch, batch));
    }
    return settings.apply(deviceBatch);
  }

  private boolean sendWhatWasNot(Journal journal) {
    List<Reading.Profile> profiles = journal.unsent(journal.profiles());
    List<Reading.Sample> samples = journal.unsent(journal.samples());
    sendProfiles(profiles, journal);
    sendSamples(samples, journal);
    return !profiles.isEmpty() || !samples.isEmpty();
  }

  private void profile(AgentTask work, Measurement measurement, Journal journal) {
    List<ProfiledOperator> operators =
        work.operators().stream()
            .map(
                asked -> session.space().operator(asked.operator()).orElseThrow(() -> older(asked)))
            .toList();
    session.profile(operators, measurement, journal);
    // Those that were measured earlier and that the server has lost are sent again.
    sendProfiles(
        operators.stream()
            .map(operator -> Objects.requireNonNull(journal.profiles().get(operator.name())))
            .toList(),
        journal);
  }

  private void measure(AgentTask first, int samples, Measurement measurement, Journal journal) {
    AgentTask work = first;
    if (work.architectures().isEmpty()) {
      return;
    }
    try (ProgressBar progress =
        new ProgressBar("Measuring", (long) measurement.rounds() * work.done().missing())) {
      while (!work.architectures().isEmpty()) {
        List<Architecture> block =
            work.architectures().stream()
                .limit(Measurement.BLOCK)
                .map(asked -> session.space().parse(asked.spec()))
                .toList();
        session.measure(block, measurement, journal, progress);
        sendSamples(
            block.stream()
                .map(asked -> Objects.requireNonNull(journal.samples().get(asked.spec())))
                .toList(),
            journal);
        work = client.work(space(), samples);
      }
    }
  }

  private void sendProfiles(List<Reading.Profile> profiles, Journal journal) {
    if (!profiles.isEmpty()) {
      client.upload(Uploads.profiles(space(), profiles));
      journal.markSent(profiles);
    }
  }

  private void sendSamples(List<Reading.Sample> samples, Journal journal) {
    for (int from = 0; from < samples.size(); from += Measurement.BLOCK) {
      List<Reading.Sample> block =
          samples.subList(from, Math.min(from + Measurement.BLOCK, samples.size()));
      client.upload(space(), block);
      journal.markSent(block);
    }
  }

  // With many samples the service adapts after it has answered.
  private void tellError(long samples, PrintWriter out) {
    Optional<ServerClient.Model> model = client.model(space());
    for (int tries = 1; tries < MODEL_TRIES && !covers(model, samples); tries++) {
      pause();
      model = client.model(space());
    }
    out.println(
        model
            .map(
                known ->
                    "%s has %d samples in %s, and its model (%s) has seen %d.%n%s"
                        .formatted(
                            session.device(),
                            samples,
                            space(),
                            known.method(),
                            known.samples(),
                            known.trust()))
            .orElse("%s has no model in %s yet.".formatted(session.device(), space())));
    out.flush();
  }

  private static boolean covers(Optional<ServerClient.Model> model, long samples) {
    return samples == 0 || model.filter(known -> known.samples() >= samples).isPresent();
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new AgentException("Interrupted; all samples are stored.", stop);
    }
  }

  private String space() {
    return session.space().name();
  }

  private static AgentException older(AgentTask.OperatorWork asked) {
    return new AgentException(
        "The server asks for an operator (%s) that this agent does not know.\nMaybe use the agent that was built with it."
            .formatted(asked.operator()));
  }
}
