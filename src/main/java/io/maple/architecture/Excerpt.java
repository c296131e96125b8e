package io.maple.architecture;

import org.jspecify.annotations.Nullable;

/**
 * What of a caller's text may be repeated in a message: at most 80 characters, none of them a
 * control character.
 */
final class Excerpt {

  private static final int LIMIT = 80;
  private static final int FRAGMENT_LIMIT = 32;
  private static final String ELLIPSIS = "...";

  private Excerpt() {}

  static String of(@Nullable String text) {
    return text == null ? "null" : upTo(LIMIT, text);
  }

  /** A part of a text that the same message also shows as a whole. */
  static String ofFragment(String text, int start, int end) {
    return upTo(FRAGMENT_LIMIT, text.substring(start, end));
  }

  private static String upTo(int limit, String text) {
    String shown = text.length() <= limit ? text : text.substring(0, limit - ELLIPSIS.length());
    StringBuilder excerpt = new StringBuilder(limit);
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      excerpt.append(isPlain(c) ? c : '?');
    }
    return shown.length() == text.length()
        ? excerpt.toString()
        : excerpt.append(ELLIPSIS).toString();
  }

  // Controls and line or paragraph separators would let a caller forge log lines; formats and
  // surrogates confuse.
  private static boolean isPlain(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
