package io.maple.profiler;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What machine this is, under the names that the service gives a device's traits.
 *
 * @param accelerator where the network runs, when that is not the processor
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HostFacts(
    @Nullable String processor,
    @Nullable String accelerator,
    @Nullable String runtime,
    Map<String, String> labels) {

  private static final int LONGEST = 200;
  private static final int KIB_PER_MIB = 1024;

  /** Cleans what the service would refuse: control characters, and texts that are too long. */
  HostFacts {
    processor = clean(processor);
    accelerator = clean(accelerator);
    runtime = clean(runtime);
    Map<String, String> cleaned = new TreeMap<>();
    labels.forEach(
        (label, text) -> {
          String clean = clean(text);
          if (clean != null) {
            cleaned.put(label, clean);
          }
        });
    labels = cleaned;
  }

  /** The processor's name in /proc/cpuinfo; ARM boards name themselves in other fields. */
  static Optional<String> processor(String cpuinfo) {
    for (String field : List.of("model name", "Model", "Hardware", "cpu model", "cpu")) {
      Optional<String> name = values(cpuinfo, field).stream().findFirst();
      if (name.isPresent()) {
        return name;
      }
    }
    return Optional.empty();
  }

  /** Logical processors, and cores where /proc/cpuinfo reports them. */
  static String cores(String cpuinfo) {
    int logical = values(cpuinfo, "processor").size();
    List<String> packages = values(cpuinfo, "physical id");
    List<String> ids = values(cpuinfo, "core id");
    Set<String> cores = new HashSet<>();
    for (int i = 0; i < Math.min(packages.size(), ids.size()); i++) {
      cores.add(packages.get(i) + "/" + ids.get(i));
    }
    return cores.isEmpty() || cores.size() == logical
        ? Integer.toString(logical)
        : "%d, %d threads".formatted(cores.size(), logical);
  }

  /** The installed memory in /proc/meminfo. */
  static Optional<String> memory(String meminfo) {
    return values(meminfo, "MemTotal").stream()
        .findFirst()
        .map(text -> Long.parseLong(text.replaceAll("\\D", "")) / KIB_PER_MIB + " MiB");
  }

  private static List<String> values(String text, String field) {
    return text.lines()
        .filter(line -> line.contains(":"))
        .filter(line -> line.substring(0, line.indexOf(':')).strip().equals(field))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private static @Nullable String clean(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String clean = text.replaceAll("[\\p{Cc}\\p{Cs}\\s]+", " ").strip();
    return clean.isEmpty() ? null : clean.substring(0, Math.min(LONGEST, clean.length()));
  }
}
