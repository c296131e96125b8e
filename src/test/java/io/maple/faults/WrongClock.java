package io.maple.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Gives the packaged service, where this class is laid beside its own, a clock that can be set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(WrongClock.FILE)
class WrongClock {

  /** Names the file that holds how far the clock is ahead, as {@code PT1H} or {@code -PT1H}. */
  static final String FILE = "maple.faults.clock";

  private static final Path CLASSES = Path.of("target", "test-classes").toAbsolutePath();

  /** Sets the clock of whoever follows a file. */
  static void set(Path file, Duration ahead) {
    try {
      Path written = Files.writeString(file.resolveSibling("clock.new"), ahead.toString());
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lays this class alone into a folder: a service would take others of the tests for its own. */
  static Path copyClasses(Path into) {
    Path own = Path.of("io", "maple", "faults");
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(CLASSES.resolve(own), "WrongClock*.class")) {
      Path target = Files.createDirectories(into.resolve(own));
      for (Path file : files) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
      return into;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Bean
  @Primary
  Clock clockThatIsWrong(@Value("${" + FILE + "}") Path file) {
    return new Following(file);
  }

  private static final class Following extends Clock {

    private final Path file;
    private final Clock machine = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

    Following(Path file) {
      this.file = file;
    }

    @Override
    public Instant instant() {
      try {
        return machine.instant().plus(Duration.parse(Files.readString(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
