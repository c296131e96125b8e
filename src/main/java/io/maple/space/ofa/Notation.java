package io.maple.space.ofa;

import io.maple.space.InvalidArchitectureException;
import io.maple.space.SpecText;
import io.maple.text.Excerpt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes {@code r=176 d=2,3,4,2,3 k=3,5,… e=3,4,…}: the resolution, the depth of each
 * stage, and a kernel and an expansion for each block, strictly: one spelling for each
 * architecture.
 */
final class Notation {

  private static final String FORM =
      "r=176 d=2,3,4,2,3 k=3,5,... e=3,4,... with one kernel and one expansion for each block";
  private static final List<String> KEYS = List.of("r", "d", "k", "e");
  private static final List<Integer> DEPTHS = List.of(2, 3, 4);

  private Notation() {}

  static String write(byte[] code) {
    StringJoiner depths = new StringJoiner(",");
    StringJoiner kernels = new StringJoiner(",");
    StringJoiner expansions = new StringJoiner(",");
    for (int stage = 0; stage < Choice.STAGES; stage++) {
      depths.add(String.valueOf(Choice.depth(code, stage)));
    }
    for (int block = 0; block < Choice.BLOCKS; block++) {
      byte option = Choice.block(code, block);
      if (option != Choice.ABSENT) {
        kernels.add(String.valueOf(Choice.kernel(option)));
        expansions.add(String.valueOf(Choice.expansion(option)));
      }
    }
    return "r=%d d=%s k=%s e=%s".formatted(Choice.resolution(code), depths, kernels, expansions);
  }

  /**
   * The choice at each position.
   *
   * @throws InvalidArchitectureException when the text is not what {@link #write} writes
   */
  static byte[] read(@Nullable String text) {
    SpecText spec = SpecText.of(OfaMobileNetV3.NAME, text, FORM);
    List<String> fields = fields(spec);
    int resolution = numbers(spec, "resolution", fields.get(0), Choice.RESOLUTIONS, 1).get(0);
    List<Integer> depths = numbers(spec, "depth", fields.get(1), DEPTHS, Choice.STAGES);
    int blocks = depths.stream().mapToInt(Integer::intValue).sum();
    List<Integer> kernels = numbers(spec, "kernel", fields.get(2), Choice.KERNELS, blocks);
    List<Integer> expansions = numbers(spec, "expansion", fields.get(3), Choice.EXPANSIONS, blocks);
    byte[] code = new byte[1 + Choice.BLOCKS];
    Arrays.fill(code, Choice.ABSENT);
    code[0] = (byte) Choice.RESOLUTIONS.indexOf(resolution);
    int next = 0;
    for (int stage = 0; stage < Choice.STAGES; stage++) {
      for (int block = 0; block < depths.get(stage); block++) {
        code[1 + stage * Stage.MOST_BLOCKS + block] =
            Choice.block(kernels.get(next), expansions.get(next));
        next++;
      }
    }
    return code;
  }

  /** What stands behind each key. */
  private static List<String> fields(SpecText spec) {
    String[] words = spec.text().split(" ", -1);
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      if (words[i].isBlank()) {
        throw spec.malformed("has a stray blank before field %d".formatted(i + 1));
      }
      if (i >= KEYS.size()) {
        throw spec.malformed("has the extra field (%s)".formatted(excerpt(words[i])));
      }
      String key = KEYS.get(i) + "=";
      if (!words[i].startsWith(key)) {
        throw spec.malformed(
            "has the field (%s), but field %d must begin with %s"
                .formatted(excerpt(words[i]), i + 1, key));
      }
      fields.add(words[i].substring(key.length()));
    }
    if (fields.size() < KEYS.size()) {
      throw spec.malformed("has no field %s=".formatted(KEYS.get(fields.size())));
    }
    return fields;
  }

  private static List<Integer> numbers(
      SpecText spec, String what, String field, List<Integer> known, int count) {
    List<Integer> numbers = new ArrayList<>();
    for (String word : field.split(",", -1)) {
      int number = known.stream().map(String::valueOf).toList().indexOf(word);
      if (number < 0) {
        throw spec.malformed(
            "has the unknown %s (%s) at number %d"
                .formatted(what, excerpt(word), numbers.size() + 1),
            "use one of " + known.stream().map(String::valueOf).collect(Collectors.joining(", ")));
      }
      numbers.add(known.get(number));
    }
    if (numbers.size() != count) {
      throw spec.malformed("has %d %ss, but needs %d".formatted(numbers.size(), what, count));
    }
    return numbers;
  }

  private static String excerpt(String word) {
    return Excerpt.ofFragment(word, 0, word.length());
  }
}
