package io.maple.platform;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of an embedded database, before anybody opens it.
 *
 * <p>Where the newest state cannot be read, H2 goes on from an older one, or from nothing, and says
 * no word. Its header tells how new the state has to be.
 */
record DatabaseFile(String name) {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFile.class);
  private static final Pattern URL = Pattern.compile("jdbc:h2:file:([^;]+)(?!.*CIPHER=).*");
  private static final String ENDING = ".mv.db";
  private static final int HEXADECIMAL = 16;

  /** The file that a URL names, if it names one that can be checked. */
  static Optional<DatabaseFile> of(String url) {
    Matcher matcher = URL.matcher(url);
    return matcher.matches()
        ? Optional.of(new DatabaseFile(matcher.group(1) + ENDING))
        : Optional.empty();
  }

  /**
   * Reads how new its state is.
   *
   * @throws SQLException when that is older than it has to be
   */
  void check() throws SQLException {
    if (!FileUtils.exists(name) || FileUtils.size(name) == 0) {
      return;
    }
    try (MVStore store = new MVStore.Builder().fileName(name).readOnly().open()) {
      Object newest = store.getStoreHeader().get("version");
      long written =
          Long.parseLong(Objects.requireNonNullElse(newest, "0").toString(), HEXADECIMAL);
      if (store.getCurrentVersion() < written) {
        throw new SQLException(
            "%s was written to version %d, and can be read to %d"
                .formatted(name, written, store.getCurrentVersion()),
            String.valueOf(ErrorCode.FILE_CORRUPTED_1),
            ErrorCode.FILE_CORRUPTED_1);
      }
    } catch (MVStoreException unreadable) {
      // Locked, or damaged so that whoever opens it notices.
      LOG.debug("{} cannot be looked into", name, unreadable);
    }
  }
}
