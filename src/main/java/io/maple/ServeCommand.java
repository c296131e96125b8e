package io.maple;

import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Serves over HTTP; what happens without a command.")
final class ServeCommand implements Callable<Integer> {

  private final List<String> settings;

  ServeCommand(List<String> settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() {
    try {
      SpringApplication.run(MapleApplication.class, settings.toArray(String[]::new));
    } catch (RuntimeException told) {
      // Spring Boot has said why, in words where it has some.
      return CommandLine.ExitCode.SOFTWARE;
    }
    return MapleCommand.SERVING;
  }
}
