package io.maple.inspection;

import io.maple.network.onnx.GraphWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that removes the weights of a file. */
@Command(
    name = "strip",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes an ONNX file with the structure of a network and without its weights.",
      "The service answers the same of it as of the whole file."
    })
final class StripCommand implements Callable<Integer> {

  private static final String ENDING = ".structure.onnx";

  @Parameters(paramLabel = "FILE", description = "An ONNX, TFLite or ncnn .param file.")
  private Path file = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where to write; beside the file, ending in " + ENDING + ", when absent.")
  private @Nullable Path output;

  @Spec private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  StripCommand() {}

  @Override
  public Integer call() throws IOException {
    byte[] structure = GraphWriter.write(InspectedNetwork.read(file).graph());
    Path target = output == null ? beside(file) : output;
    Files.write(target, structure);
    command
        .commandLine()
        .getOut()
        .println(
            "%s: %s bytes, of %s"
                .formatted(target, Table.count(structure.length), Table.count(Files.size(file))));
    return command.exitCodeOnSuccess();
  }

  private static Path beside(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ENDING);
  }
}
