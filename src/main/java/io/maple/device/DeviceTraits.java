package io.maple.device;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The description of a device: everything but its identifier.
 *
 * @param name for people, at most 200 characters
 * @param processor the host processor
 * @param accelerator where the network runs, when that is not the processor
 * @param runtime the program that runs it, such as {@code onnxruntime 1.29}
 * @param batchSize inputs per run, 1 to 65536
 * @param precision of the weights and values, such as {@code fp32}
 * @param labels further facts, sorted by key
 */
public record DeviceTraits(
    String name,
    DeviceKind kind,
    @Nullable String processor,
    @Nullable String accelerator,
    @Nullable String runtime,
    int batchSize,
    String precision,
    Map<String, String> labels) {

  /**
   * What texts look like. Control characters and halves of characters: PostgreSQL refuses some, and
   * logs and terminals suffer.
   */
  public static final String PRINTABLE = "[^\\p{Cc}\\p{Cs}]*";

  public static final String PRINTABLE_MESSAGE = "must hold no control characters";
  public static final int LONGEST_TEXT = 200;
  public static final int LONGEST_LABEL = 64;
  public static final int MOST_LABELS = 32;
  public static final int LARGEST_BATCH_SIZE = 65536;
  public static final int DEFAULT_BATCH_SIZE = 1;
  public static final String DEFAULT_PRECISION = "fp32";

  /** Copies the labels. */
  public DeviceTraits {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /** A device of which only the name and the kind are known. */
  public static DeviceTraits of(String name, DeviceKind kind) {
    return new DeviceTraits(
        name, kind, null, null, null, DEFAULT_BATCH_SIZE, DEFAULT_PRECISION, Map.of());
  }
}
