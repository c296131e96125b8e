package io.maple;

import io.maple.evaluation.EvaluateCommand;
import io.maple.inspection.NetworksCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** The command line; without a command Maple serves. */
@Command(
    name = "maple",
    mixinStandardHelpOptions = true,
    version = "maple 0.1",
    synopsisSubcommandLabel = "[COMMAND]",
    description = "Predicts how long neural networks take on devices.",
    footer = {
      "",
      "Settings may follow any command, for example --server.port=9090,",
      "--spring.profiles.active=postgres or --spring.datasource.url=URL."
    })
final class MapleCommand implements Callable<Integer> {

  /** The status of a service that was started and goes on. */
  static final int SERVING = -1;

  private static final Pattern SETTING =
      Pattern.compile("--(spring|maple|server|logging|management|springdoc)\\..+|--debug|--trace");

  /** What is left when every setting is taken out. */
  @Unmatched private List<String> unknown = new ArrayList<>();

  private MapleCommand() {}

  /** Runs a command line; answers its exit status, or {@link #SERVING}. */
  static int run(String... args) {
    List<String> settings = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (String arg : args) {
      (SETTING.matcher(arg).matches() ? settings : words).add(arg);
    }
    if (words.isEmpty()) {
      // At once: to read a command line takes longer than to find that there is none.
      return new ServeCommand(settings).call();
    }
    return new CommandLine(new MapleCommand())
        .addSubcommand(new ServeCommand(settings))
        .addSubcommand(new ImportCommand(settings))
        .addSubcommand(new EvaluateCommand())
        .addSubcommand(new NetworksCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new CommandFailure())
        .execute(words.toArray(String[]::new));
  }

  /** Called where there are words and no command among them. */
  @Override
  public Integer call() {
    throw new CommandLine.UnmatchedArgumentException(new CommandLine(this), unknown);
  }
}
