package io.maple.device;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for a device's identifier: a slug that needs no escaping in a URL or a file name. */
public final class DeviceIds {

  /** What an identifier looks like. */
  public static final String PATTERN = "[a-z0-9][a-z0-9._-]{0,63}";

  private static final int LONGEST = 64;
  private static final int ROOM_FOR_NUMBER = 8;
  private static final Pattern VALID = Pattern.compile(PATTERN);
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern ENDS = Pattern.compile("^-|-$");
  private static final String NAMELESS = "device";

  private DeviceIds() {}

  /** Whether any device could have this identifier. */
  public static boolean isValid(String id) {
    return VALID.matcher(id).matches();
  }

  static String fromName(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    String slug = OTHERS.matcher(MARKS.matcher(plain).replaceAll("")).replaceAll("-");
    String trimmed = ENDS.matcher(slug).replaceAll("");
    int end = Math.min(trimmed.length(), LONGEST - ROOM_FOR_NUMBER);
    String cut = ENDS.matcher(trimmed.substring(0, end)).replaceAll("");
    return cut.isEmpty() ? NAMELESS : cut;
  }

  /** The slug itself, or with the smallest free number from 2 behind it. */
  static String firstFree(String slug, Set<String> taken) {
    String candidate = slug;
    for (int number = 2; taken.contains(candidate); number++) {
      candidate = slug + "-" + number;
    }
    return candidate;
  }
}
