package io.maple.profiler;

import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "maple-agent",
    mixinStandardHelpOptions = true,
    version = "maple-agent 0.1",
    sortOptions = false,
    description = {
      "Describes this machine to Maple: profiles a search space's operators, measures the"
          + " architectures that teach the most, and uploads.",
      "Interrupted, it is simply started again: what was measured is kept."
    })
final class AgentCommand implements Callable<Integer> {

  private static final String DEVICE = "[a-z0-9][a-z0-9._-]{0,63}";
  private static final int MOST_SAMPLES = 20_000;
  private static final int MOST_BATCH = 65_536;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The service; ${DEFAULT-VALUE} when absent.",
      defaultValue = "http://127.0.0.1:8080")
  private String server = "";

  @Option(names = "--device", required = true, paramLabel = "ID", description = "As registered.")
  private String device = "";

  @Option(
      names = "--token",
      description = "What registering the device answered; $MAPLE_TOKEN when absent.",
      defaultValue = "${env:MAPLE_TOKEN}")
  private @Nullable String token;

  @Option(
      names = "--space",
      description = "The search space; ${DEFAULT-VALUE} when absent.",
      defaultValue = "nasbench201")
  private String space = "";

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Architectures that are measured in the end; ${DEFAULT-VALUE} when absent.",
      defaultValue = "10")
  private int samples;

  @Option(names = "--batch", description = "Inputs a run, the device's; 1 when offline.")
  private @Nullable Integer batch;

  @Mixin private MeasuringOptions measuring;

  @Option(names = "--no-profile", description = "Measures architectures alone.")
  private boolean noProfile;

  @Option(
      names = "--offline",
      paramLabel = "DIR",
      description = "Contacts no server, but writes files there and prints how to upload them.")
  private @Nullable Path offline;

  @Option(
      names = "--random",
      paramLabel = "N",
      description = "Offline, the number of architectures, drawn at random; --samples when absent.")
  private @Nullable Integer random;

  @Option(
      names = "--seed",
      description = "Draws others; ${DEFAULT-VALUE} when absent.",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Where measurements are kept; ~/.maple-agent/DEVICE-SPACE when absent.")
  private @Nullable Path state;

  @Spec private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  AgentCommand() {}

  @Override
  public Integer call() {
    check();
    SearchSpace known = SearchSpaces.named(space);
    if (known.asExpandingSpace().isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "The agent does not measure the space (%s).%nMaybe download GET /networks/{id}/onnx, measure it and upload the sample."
              .formatted(space));
    }
    Session session =
        new Session(
            known,
            device,
            state == null ? home() : state,
            !noProfile,
            measuring.patienceMillis(),
            command.commandLine().getErr());
    if (offline != null) {
      int count = random == null ? samples : random;
      new OfflineRun(session, measuring.toSettings(batch == null ? 1 : batch), offline)
          .run(count, seed, server, command.commandLine().getOut());
    } else {
      Backoff backoff = new Backoff(Thread::sleep, command.commandLine().getErr());
      ServerClient client = new ServerClient(server, device, token == null ? "" : token, backoff);
      new OnlineRun(session, client, measuring::toSettings, batch)
          .run(samples, command.commandLine().getOut());
    }
    return command.exitCodeOnSuccess();
  }

  private void check() {
    measuring.check();
    refuse(
        !device.matches(DEVICE),
        "The device (" + device + ") must match " + DEVICE,
        "copy it from GET /devices");
    refuse(
        !server.matches("https?://\\S+"),
        "The server (" + server + ") must begin with http",
        "--server http://127.0.0.1:8080");
    within("--samples", samples, 0, MOST_SAMPLES);
    within("--batch", batch, 1, MOST_BATCH);
    within("--random", random, 0, MOST_SAMPLES);
    refuse(
        offline == null && random != null,
        "There is --random, but the server chooses",
        "add --offline DIR");
    refuse(
        offline == null && (token == null || token.isBlank()),
        "The token is missing",
        "POST /devices/" + device + "/agent-token makes one, for --token or MAPLE_TOKEN");
  }

  private void within(String option, @Nullable Integer value, int least, int most) {
    refuse(
        value != null && (value < least || value > most),
        "The value of %s (%d) must be from %d to %d".formatted(option, value, least, most),
        "leave it out");
  }

  private void refuse(boolean wrong, String what, String advice) {
    if (wrong) {
      throw new ParameterException(command.commandLine(), what + ".\nMaybe " + advice + ".");
    }
  }

  private Path home() {
    return Path.of(System.getProperty("user.home"), ".maple-agent", device + "-" + space);
  }
}
