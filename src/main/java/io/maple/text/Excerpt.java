package io.maple.text;

import org.jspecify.annotations.Nullable;

/**
 * What of a caller's text may be repeated to people: at most 80 characters, none of which could
 * forge a line of a log, hide another, or not be written as JSON.
 */
public final class Excerpt {

  private static final int LIMIT = 80;
  private static final int FRAGMENT_LIMIT = 32;
  private static final int SENTENCE_LIMIT = 200;
  private static final String ELLIPSIS = "...";

  private Excerpt() {}

  /** The text's beginning. */
  public static String of(@Nullable String text) {
    return text == null ? "null" : upTo(LIMIT, text);
  }

  /** A part of a text that the same message also shows as a whole. */
  public static String ofFragment(String text, int start, int end) {
    return upTo(FRAGMENT_LIMIT, text.substring(start, end));
  }

  /** A sentence of another program that may hold a caller's text; 200 characters of it. */
  public static String ofSentence(String text) {
    return upTo(SENTENCE_LIMIT, text);
  }

  private static String upTo(int limit, String text) {
    boolean whole = text.length() <= limit;
    String shown = whole ? text : text.substring(0, limit - ELLIPSIS.length());
    StringBuilder excerpt = new StringBuilder(limit);
    shown.codePoints().forEach(c -> excerpt.appendCodePoint(isPlain(c) ? c : '?'));
    return whole ? excerpt.toString() : excerpt.append(ELLIPSIS).toString();
  }

  // Controls and line or paragraph separators would let a caller forge log lines; formats confuse;
  // half a surrogate pair, which may be what was cut, is no character.
  private static boolean isPlain(int character) {
    return switch (Character.getType(character)) {
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
