package io.maple.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a service keeps its database, until there is no room there any more. */
abstract sealed class Disk implements AutoCloseable {

  /** A small file system where one may be mounted, else a limit to what the service may write. */
  static Disk at(Path folder) {
    try {
      Files.createDirectories(folder);
      return run("mount", "-t", "tmpfs", "-o", "size=16m", "maple-test", folder.toString()) == 0
          ? new Small(folder)
          : new Limited(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves no room for what a service adds. */
  abstract void fill(Replica replica) throws IOException;

  /** Makes room again. */
  abstract void free(Replica replica) throws IOException;

  @Override
  public abstract void close();

  private static int run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      System.out.printf("%s: %d %s%n", String.join(" ", command), status, said.strip());
      return status;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A file system in memory, full when another file takes all the rest. */
  private static final class Small extends Disk {

    private static final byte[] SOME = new byte[1024];

    private final Path folder;
    private final Path filler;

    Small(Path folder) {
      this.folder = folder;
      this.filler = folder.resolve("filler");
    }

    @Override
    void fill(Replica replica) throws IOException {
      try (OutputStream out = Files.newOutputStream(filler)) {
        while (true) {
          out.write(SOME);
        }
      } catch (IOException full) {
        assertThat(full).hasMessageContaining("No space left");
      }
    }

    @Override
    void free(Replica replica) throws IOException {
      Files.delete(filler);
    }

    @Override
    public void close() {
      assertThat(run("umount", folder.toString())).isZero();
    }
  }

  /** A limit to the size of each file, changed while the service runs. */
  private static final class Limited extends Disk {

    private final Path folder;

    Limited(Path folder) {
      this.folder = folder;
    }

    @Override
    void fill(Replica replica) throws IOException {
      limit(replica, String.valueOf(Files.size(folder.resolve("maple.mv.db"))));
    }

    @Override
    void free(Replica replica) {
      limit(replica, "unlimited");
    }

    private static void limit(Replica replica, String bytes) {
      // Only the soft limit, which anybody may raise again.
      assertThat(run("prlimit", "--pid", String.valueOf(replica.pid()), "--fsize=" + bytes + ":"))
          .isZero();
    }

    @Override
    public void close() {
      // The folder goes with the test's.
    }
  }
}
