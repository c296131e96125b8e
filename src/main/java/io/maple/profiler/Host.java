package io.maple.profiler;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Detects the machine that this program runs on. */
final class Host {

  private static final int MOST_CACHES = 8;
  private static final int PATIENCE_SECONDS = 10;

  private final Path root;

  /** Reads below the given root, {@code /} but for tests. */
  Host(Path root) {
    this.root = root;
  }

  /** The facts that the machine reports. */
  HostFacts detect(MeasuringSettings settings) {
    String cpuinfo = read("proc/cpuinfo").orElse("");
    Map<String, String> labels = new TreeMap<>();
    labels.put(
        "cores",
        cpuinfo.contains("processor")
            ? HostFacts.cores(cpuinfo)
            : Integer.toString(Runtime.getRuntime().availableProcessors()));
    read("proc/meminfo")
        .flatMap(HostFacts::memory)
        .ifPresent(memory -> labels.put("memory", memory));
    labels.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    labels.put("arch", System.getProperty("os.arch"));
    labels.put("threads", Integer.toString(settings.threads()));
    if (settings.pinned()) {
      labels.put("pinned", "yes");
    }
    labels.put("optimisation", settings.optimisation().name().toLowerCase(Locale.ROOT));
    labels.putAll(caches());
    Optional<String> gpu = nvidia();
    boolean runsThere = settings.provider() == MeasuringSettings.Provider.CUDA;
    gpu.filter(name -> !runsThere).ifPresent(name -> labels.put("idle GPU", name));
    return new HostFacts(
        HostFacts.processor(cpuinfo).orElse(System.getProperty("os.arch")),
        runsThere ? gpu.orElse("CUDA") : null,
        OnnxSession.runtime(),
        labels);
  }

  private Map<String, String> caches() {
    Map<String, String> caches = new TreeMap<>();
    for (int i = 0; i < MOST_CACHES; i++) {
      String cache = "sys/devices/system/cpu/cpu0/cache/index" + i + "/";
      Optional<String> level = read(cache + "level");
      Optional<String> size = read(cache + "size");
      if (level.isPresent() && size.isPresent()) {
        String kind =
            switch (read(cache + "type").orElse("")) {
              case "Data" -> "d";
              case "Instruction" -> "i";
              default -> "";
            };
        caches.put("L" + level.get() + kind + " cache", size.get());
      }
    }
    return caches;
  }

  private Optional<String> read(String file) {
    try {
      return Optional.of(Files.readString(root.resolve(file)).strip());
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  private static Optional<String> nvidia() {
    try {
      Process query =
          new ProcessBuilder("nvidia-smi", "--query-gpu=name", "--format=csv,noheader")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String names = new String(query.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = query.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return ended && query.exitValue() == 0
          ? names.lines().map(String::strip).filter(name -> !name.isEmpty()).findFirst()
          : Optional.empty();
    } catch (IOException absent) {
      return Optional.empty();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
