package io.maple.storage;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chunk of an H2 database's file: what one commit wrote, pages and a table of them.
 *
 * @param id which of the chunks; numbers are used again
 * @param block where it begins in the file
 * @param blocks how long it is
 * @param version of the database that it was written for
 * @param pages how many pages it has
 * @param livePages how many of them are in use
 * @param table where its table of pages begins, in bytes from its own beginning; 0 if it has none
 */
record StoredChunk(
    int id, long block, long blocks, long version, int pages, int livePages, int table) {

  /** How each begins, wherever H2 describes one. */
  static final String BEGINNING = "chunk:";

  private static final Pattern FIELD = Pattern.compile("(\\w+):([0-9a-f]{1,15})(?![0-9a-f])");
  private static final int HEXADECIMAL = 16;

  /** Reads a description, if it is one; what it says itself of its place goes before the block. */
  static Optional<StoredChunk> parse(String text, long block) {
    Map<String, Long> fields = new HashMap<>();
    Matcher field = FIELD.matcher(text);
    while (field.find()) {
      fields.put(field.group(1), Long.parseLong(field.group(2), HEXADECIMAL));
    }
    if (!text.startsWith(BEGINNING) || !fields.containsKey("len")) {
      return Optional.empty();
    }
    int id = number(fields, "chunk", 0);
    int pages = number(fields, "pages", 0);
    return Optional.of(
        new StoredChunk(
            id,
            fields.getOrDefault("block", block),
            fields.getOrDefault("len", 0L),
            fields.getOrDefault("version", (long) id),
            pages,
            number(fields, "livePages", pages),
            number(fields, "toc", 0)));
  }

  /** The block behind its last one. */
  long end() {
    return block + blocks;
  }

  private static int number(Map<String, Long> fields, String name, int other) {
    return fields.getOrDefault(name, (long) other).intValue();
  }
}
