package io.maple.inspection;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that compares two networks. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {"0:the networks execute the same", "1:they do not", "2:wrong usage or file"},
    description = "Prints which operators and kernels differ between two networks, and their cost.")
final class DiffCommand implements Callable<Integer> {

  private static final int DIFFERENT = 1;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "A file, or the id of a network of the catalogue.")
  private String before = "";

  @Parameters(
      index = "1",
      paramLabel = "B",
      description = "A file, or the id of a network of the catalogue.")
  private String after = "";

  @Mixin private DimensionOptions dimensions;

  @Spec private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  DiffCommand() {}

  @Override
  public Integer call() throws IOException {
    Difference difference = Difference.between(inspected(before), inspected(after));
    command.commandLine().getOut().print(difference);
    command.commandLine().getOut().flush();
    return difference.isNone() ? command.exitCodeOnSuccess() : DIFFERENT;
  }

  private InspectedNetwork inspected(String network) throws IOException {
    return InspectedNetwork.of(network, dimensions.sizes(), dimensions.values());
  }
}
