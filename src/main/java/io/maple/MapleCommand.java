package io.maple;

import io.maple.evaluation.EvaluateCommand;
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

  private final List<String> settings;

  /** What is left when every setting is taken out. */
  @Unmatched private List<String> unknown = new ArrayList<>();

  private MapleCommand(List<String> settings) {
    this.settings = settings;
  }

  /** Runs a command line; answers its exit status, or {@link #SERVING}. */
  static int run(String... args) {
    List<String> settings = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (String arg : args) {
      (SETTING.matcher(arg).matches() ? settings : words).add(arg);
    }
    return new CommandLine(new MapleCommand(settings))
        .addSubcommand(new ServeCommand(settings))
        .addSubcommand(new ImportCommand(settings))
        .addSubcommand(new EvaluateCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new CommandFailure())
        .execute(words.toArray(String[]::new));
  }

  @Override
  public Integer call() {
    if (!unknown.isEmpty()) {
      throw new CommandLine.UnmatchedArgumentException(new CommandLine(this), unknown);
    }
    return new ServeCommand(settings).call();
  }
}
