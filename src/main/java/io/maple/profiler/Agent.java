package io.maple.profiler;

import io.maple.space.UnknownSearchSpaceException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The program: measures the machine that it runs on, for the service. */
public final class Agent {

  private Agent() {}

  /** Runs the command line. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs a command line; answers its exit status. */
  static int run(String... args) {
    return new CommandLine(new AgentCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Agent::report)
        .execute(args);
  }

  private static int report(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    if (!(failure instanceof AgentException || failure instanceof UnknownSearchSpaceException)) {
      throw failure;
    }
    PrintWriter err = command.getErr();
    err.println(failure.getMessage());
    return command.getCommandSpec().exitCodeOnExecutionException();
  }
}
