package io.maple.inspection;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that prints what a network costs. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Prints inputs, outputs, operators, kernels, costs and memory of a network.")
final class ShowCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE",
      description = "An ONNX, TFLite or ncnn .param file, or the id of a network of the catalogue.")
  private String network = "";

  @Mixin private DimensionOptions dimensions;

  @Spec private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  ShowCommand() {}

  @Override
  public Integer call() throws IOException {
    InspectedNetwork inspected =
        InspectedNetwork.of(network, dimensions.sizes(), dimensions.values());
    command.commandLine().getOut().print(Facts.of(inspected));
    command.commandLine().getOut().flush();
    return command.exitCodeOnSuccess();
  }
}
