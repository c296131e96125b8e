package io.maple.agent;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an agent found out of the machine that it runs on; null is what it did not.
 *
 * @param labels such as {@code cores} and {@code memory}, sorted by key
 */
public record DetectedTraits(
    @Nullable String processor,
    @Nullable String accelerator,
    @Nullable String runtime,
    Map<String, String> labels) {

  /** Copies the labels. */
  public DetectedTraits {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /** Everything found, by trait; labels are {@code labels.cores} and so on. */
  SortedMap<String, String> byTrait() {
    SortedMap<String, String> traits = new TreeMap<>();
    put("processor", processor, traits);
    put("accelerator", accelerator, traits);
    put("runtime", runtime, traits);
    labels.forEach((label, content) -> put("labels." + label, content, traits));
    return traits;
  }

  private static void put(String trait, @Nullable String content, Map<String, String> traits) {
    if (content != null) {
      traits.put(trait, content);
    }
  }
}
