package io.maple.registry;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes the identifiers of uploaded networks: the slug of the name, a hyphen, and 8 hexadecimal
 * digits of a digest, so that the same file of the same key has the same one again.
 */
final class NetworkIds {

  static final int DIGITS = 8;

  private static final int LONGEST_SLUG = 48;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern ENDS = Pattern.compile("^-|-$");
  private static final String NAMELESS = "network";

  private NetworkIds() {}

  /**
   * An identifier.
   *
   * @param digest hexadecimal
   * @param attempt from 0, for where earlier identifiers are taken; below 8
   */
  static String of(String name, String digest, int attempt) {
    return slug(name) + "-" + digest.substring(attempt * DIGITS, (attempt + 1) * DIGITS);
  }

  private static String slug(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    String slug = OTHERS.matcher(MARKS.matcher(plain).replaceAll("")).replaceAll("-");
    String trimmed = ENDS.matcher(slug).replaceAll("");
    int end = Math.min(trimmed.length(), LONGEST_SLUG);
    String cut = ENDS.matcher(trimmed.substring(0, end)).replaceAll("");
    return cut.isEmpty() ? NAMELESS : cut;
  }
}
