package io.maple.storage;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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
 * no word; a page in the middle it misses when somebody asks for it. So what is there is compared
 * with what was written. The contents of pages have no checksum that would tell more.
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
   * Reads it through, and writes nothing.
   *
   * @throws SQLException when something that was written is not there
   */
  void check() throws SQLException {
    if (!FileUtils.exists(name) || FileUtils.size(name) == 0) {
      return;
    }
    try (MVStore store = new MVStore.Builder().fileName(name).readOnly().open();
        StoreFile file = new StoreFile(name)) {
      check(store, file);
    } catch (MVStoreException | IOException unreadable) {
      // Locked, or damaged so that whoever opens it notices.
      LOG.debug("{} cannot be looked into", name, unreadable);
    }
  }

  private void check(MVStore store, StoreFile file) throws SQLException, IOException {
    List<StoredChunk> chunks = file.chunks();
    long readable = store.getCurrentVersion();
    long written =
        LongStream.concat(
                LongStream.of(headerVersion(store)),
                chunks.stream().mapToLong(StoredChunk::version))
            .max()
            .orElse(0);
    if (readable < written) {
      throw damaged(
          "was written to version %d, and can be read to %d".formatted(written, readable));
    }
    for (StoredChunk chunk : inUse(store, chunks)) {
      if (!file.isSound(chunk)) {
        throw damaged(
            "lacks what was written for version %d to block %d"
                .formatted(chunk.version(), chunk.block()));
      }
    }
    if (!file.isEndSound(chunks)) {
      throw damaged("can be read to version %d, and goes on behind it".formatted(readable));
    }
  }

  private static long headerVersion(MVStore store) {
    Object newest = Objects.requireNonNullElse(store.getStoreHeader().get("version"), "0");
    return Long.parseLong(newest.toString(), HEXADECIMAL);
  }

  /** The newest chunk, and those that it says it needs. */
  private static List<StoredChunk> inUse(MVStore store, List<StoredChunk> chunks) {
    Stream<StoredChunk> newest =
        chunks.stream().filter(chunk -> chunk.version() == store.getCurrentVersion());
    Stream<StoredChunk> needed =
        store.getLayoutMap().values().stream()
            .flatMap(text -> StoredChunk.parse(text, 0).stream())
            .filter(chunk -> chunk.livePages() > 0);
    return Stream.concat(newest, needed).toList();
  }

  private SQLException damaged(String how) {
    return new SQLException(
        name + " " + how, String.valueOf(ErrorCode.FILE_CORRUPTED_1), ErrorCode.FILE_CORRUPTED_1);
  }
}
