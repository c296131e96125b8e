package io.maple;

import io.maple.adaptation.Adaptations;
import io.maple.device.DeviceKind;
import io.maple.device.Devices;
import io.maple.limit.Limits;
import io.maple.sample.LatencyTable;
import io.maple.sample.Samples;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Loads a table of measured latencies into the database, one device a column, and adapts the"
          + " devices.",
      "Importing again replaces, so an aborted import is simply repeated."
    })
final class ImportCommand implements Callable<Integer> {

  private static final String QUIET = "--logging.level.root=WARN";

  /** Nothing asks for readiness, so there is no health indicator. */
  private static final String UNWATCHED =
      "--management.endpoint.health.validate-group-membership=false";

  /** Who brings a table wants its devices. */
  private static final String UNSEEDED = "--maple.seed.enabled=false";

  private final List<String> settings;

  @Option(names = "--space", required = true, description = "The search space of the table.")
  private String space = "";

  @Option(
      names = "--architectures",
      required = true,
      paramLabel = "FILE",
      description = "CSV with the columns index,arch; may be gzipped.")
  private Path architectures = Path.of("");

  @Option(
      names = "--latencies",
      required = true,
      paramLabel = "FILE",
      description = "CSV with the column index and one column a device, in ms; may be gzipped.")
  private Path latencies = Path.of("");

  @Option(
      names = "--devices",
      split = ",",
      paramLabel = "A,B",
      description = "The columns to import; all when absent.")
  private List<String> devices = new ArrayList<>();

  @Option(
      names = "--max",
      paramLabel = "N",
      description = "At most N samples a device, drawn at random but always the same.")
  private int max = Integer.MAX_VALUE;

  @Option(
      names = "--kind",
      description =
          "The kind of devices that are new: ${COMPLETION-CANDIDATES};"
              + " guessed from each name when absent.")
  private @Nullable DeviceKind kind;

  @Spec private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  ImportCommand(List<String> settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() {
    if (max < 1) {
      throw new ParameterException(
          command.commandLine(),
          "The value of --max (%d) must be at least 1.%nMaybe leave it out.".formatted(max));
    }
    SearchSpace known = SearchSpaces.named(space);
    LatencyTable table = LatencyTable.read(architectures, latencies);
    List<String> columns = devices.isEmpty() ? table.devices() : devices;
    try (ConfigurableApplicationContext context = start()) {
      TableImport task =
          new TableImport(
              context.getBean(Devices.class),
              context.getBean(Samples.class),
              context.getBean(Adaptations.class),
              context.getBean(Limits.class));
      task.run(known, table, columns, max, kind, command.commandLine().getOut());
    } catch (StartFailure told) {
      return ExitCode.SOFTWARE;
    }
    return command.exitCodeOnSuccess();
  }

  /** Spring Boot has said why, in words where it has some. */
  private static final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartFailure(RuntimeException cause) {
      super(cause);
    }
  }

  private ConfigurableApplicationContext start() {
    List<String> all = new ArrayList<>();
    all.add(QUIET);
    all.add(UNSEEDED);
    all.add(UNWATCHED);
    all.addAll(settings);
    SpringApplicationBuilder program =
        new SpringApplicationBuilder(MapleApplication.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF);
    try {
      return program.run(all.toArray(String[]::new));
    } catch (RuntimeException failure) {
      throw new StartFailure(failure);
    }
  }
}
