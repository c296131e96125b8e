package io.maple.storage.h2;

import java.nio.file.Path;

/** Thrown where acknowledged changes are missing from an embedded database. */
final class OutdatedDatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String file;

  OutdatedDatabaseException(Path database, long found, Path file, long expected) {
    super(
        "%s holds %d changes, and %s counts %d"
            .formatted(database, found, file.getFileName(), expected));
    this.file = file.toString();
  }

  OutdatedDatabaseException(Path database, Path file, NumberFormatException damaged) {
    super(
        "%s cannot be compared with %s, which holds no number"
            .formatted(database, file.getFileName()),
        damaged);
    this.file = file.toString();
  }

  /** The file that counts the changes. */
  String file() {
    return file;
  }
}
