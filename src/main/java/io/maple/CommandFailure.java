package io.maple;

import io.maple.platform.FieldProblem;
import io.maple.platform.MapleException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells in words why a command failed, and keeps the stack trace for failures of Maple's own. */
final class CommandFailure implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    if (!(failure instanceof MapleException told)) {
      throw failure;
    }
    PrintWriter err = command.getErr();
    err.println(told.getMessage());
    for (FieldProblem problem : told.errors()) {
      if (!problem.message().equals(told.getMessage())) {
        err.println("  " + problem.field() + ": " + problem.message());
      }
    }
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }
}
