package io.maple.evaluation;

import io.maple.learn.Method;
import io.maple.problem.InvalidInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that repeats the published protocols. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Repeats published protocols on measured latencies and prints their figures.")
public final class EvaluateCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder of latency tables, one folder a search space;"
              + " MAPLE_DATA, else ../shared/data, when absent.")
  private @Nullable Path data;

  @Option(
      names = "--task",
      split = ",",
      paramLabel = "A,B",
      description =
          "Published tasks by name, own for the devices that come with Maple, or YAML files of"
              + " yours; all published when absent.")
  private List<String> tasks = new ArrayList<>();

  @Option(
      names = "--samples",
      split = ",",
      paramLabel = "N,M",
      description =
          "Samples of each target, 0 where descriptors are known; ${DEFAULT-VALUE} when absent.",
      defaultValue = "3,5,10,20")
  private List<Integer> samples = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Draws of samples to average; ${DEFAULT-VALUE} when absent.",
      defaultValue = "10")
  private int seeds;

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "A,B",
      description =
          "Methods to compare, or all, of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} when absent.",
      completionCandidates = MethodNames.class,
      defaultValue = "transfer")
  private List<String> methods = new ArrayList<>();

  @Option(
      names = "--selection",
      description = "How samples are chosen: ${COMPLETION-CANDIDATES}; random when absent.",
      defaultValue = "RANDOM")
  private Selection selection = Selection.RANDOM;

  @Option(
      names = "--format",
      description = "${COMPLETION-CANDIDATES}; text when absent.",
      defaultValue = "TEXT")
  private Report format = Report.TEXT;

  @Option(names = "--output", paramLabel = "FILE", description = "Where to write instead of here.")
  private @Nullable Path output;

  @Spec private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  public EvaluateCommand() {}

  @Override
  public Integer call() throws IOException {
    check();
    List<Task> chosen = Tasks.named(tasks);
    Map<Method, Set<String>> notes = new ConcurrentHashMap<>();
    List<ScoredRow> rows =
        new Evaluation(data(), MethodNames.read(methods), samples, seeds, selection)
            .run(chosen, notes);
    String text = format.print(chosen, rows);
    if (output == null) {
      command.commandLine().getOut().print(text);
      command.commandLine().getOut().flush();
    } else {
      Files.writeString(output, text);
    }
    tell(notes);
    return command.exitCodeOnSuccess();
  }

  /** Notes go beside the report, which may be JSON. */
  private void tell(Map<Method, Set<String>> notes) {
    PrintWriter err = command.commandLine().getErr();
    for (Method method : Method.all()) {
      for (String note : new TreeSet<>(notes.getOrDefault(method, Set.of()))) {
        err.println(method.label() + ": " + note);
      }
    }
    err.flush();
  }

  private void check() {
    for (int count : samples) {
      if (count < 0 || count > 1000) {
        throw InvalidInputException.of(
            "samples",
            "The number of samples (%d) must be from 0 to 1000.\nMaybe --samples 3,10."
                .formatted(count),
            count);
      }
    }
    if (seeds < 1) {
      throw InvalidInputException.of(
          "seeds", "The seeds (%d) must be at least 1.\nMaybe --seeds 10.".formatted(seeds), seeds);
    }
  }

  private Path data() {
    return Objects.requireNonNullElseGet(
        data,
        () -> Path.of(Objects.requireNonNullElse(System.getenv("MAPLE_DATA"), "../shared/data")));
  }
}
