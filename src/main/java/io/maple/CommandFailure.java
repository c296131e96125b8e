package io.maple;

import io.maple.network.graph.NetworkException;
import io.maple.problem.FieldProblem;
import io.maple.problem.MapleException;
import io.maple.space.InvalidArchitectureException;
import io.maple.space.UnknownSearchSpaceException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Reports in words why a command failed, and keeps the stack trace for failures of Maple's own. */
final class CommandFailure implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    PrintWriter err = command.getErr();
    int status = command.getCommandSpec().exitCodeOnInvalidInput();
    if (failure instanceof InvalidArchitectureException
        || failure instanceof UnknownSearchSpaceException
        || failure instanceof NetworkException) {
      err.println(failure.getMessage());
      return status;
    }
    if (failure instanceof FileSystemException file) {
      String reason = file.getReason();
      err.println(file.getFile() + ": " + (reason == null ? "cannot be read" : reason));
      return status;
    }
    if (!(failure instanceof MapleException told)) {
      throw failure;
    }
    err.println(told.getMessage());
    for (FieldProblem problem : told.errors()) {
      if (!problem.message().equals(told.getMessage())) {
        err.println("  " + problem.field() + ": " + problem.message());
      }
    }
    return status;
  }
}
