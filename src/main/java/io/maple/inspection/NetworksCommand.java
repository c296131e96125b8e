package io.maple.inspection;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about networks. */
@Command(
    name = "networks",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommands = {ShowCommand.class, StripCommand.class, DiffCommand.class},
    description = "Shows, strips and compares networks, offline.")
public final class NetworksCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  public NetworksCommand() {}

  /** Called where no command is named. */
  @Override
  public Integer call() {
    CommandLine line = command.commandLine();
    throw new ParameterException(
        line, "There is no command behind networks.%nMaybe show, strip or diff.".formatted());
  }
}
