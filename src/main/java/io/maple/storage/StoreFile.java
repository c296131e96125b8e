package io.maple.storage;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.store.fs.FileUtils;

/**
 * The bytes of an H2 database's file, read beside H2: after two blocks of header come chunks, each
 * with a line of text before and behind its pages, and room that is free.
 */
final class StoreFile implements Closeable {

  private static final int BLOCK = 4096;
  private static final int HEADER_BLOCKS = 2;
  private static final int BLOCKS_PER_READ = 256;
  private static final int LONGEST_HEADER = 1024;
  private static final int FOOTER = 128;
  private static final byte[] BEGINNING =
      StoredChunk.BEGINNING.getBytes(StandardCharsets.ISO_8859_1);
  private static final int PAGE_START = Integer.BYTES + Short.BYTES;

  private final FileChannel file;
  private final long blocks;

  StoreFile(String name) throws IOException {
    this.file = FileUtils.open(name, "r");
    this.blocks = file.size() / BLOCK;
  }

  /** Every chunk that is there from its first line to its last, in the order of the file. */
  List<StoredChunk> chunks() throws IOException {
    List<StoredChunk> found = new ArrayList<>();
    // The whole file passes through while the service starts: nothing is copied or made text.
    ByteBuffer read = ByteBuffer.allocateDirect(BLOCKS_PER_READ * BLOCK);
    for (long first = HEADER_BLOCKS; first < blocks; first += BLOCKS_PER_READ) {
      int some = (int) Math.min(BLOCKS_PER_READ, blocks - first);
      fill(read.clear().limit(some * BLOCK), first * BLOCK);
      for (int i = 0; i < some; i++) {
        if (begins(read, i * BLOCK)) {
          header(first + i).filter(this::isComplete).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  /** Whether a place reads like the beginning of a chunk. */
  private static boolean begins(ByteBuffer bytes, int at) {
    for (int i = 0; i < BEGINNING.length; i++) {
      if (bytes.get(at + i) != BEGINNING[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether a chunk is where it should be, and each of its pages where its table says. */
  boolean isSound(StoredChunk chunk) {
    try {
      return isComplete(chunk)
          && header(chunk.block()).filter(there -> there.id() == chunk.id()).isPresent()
          && (chunk.table() == 0 || hasSoundPages(chunk));
    } catch (IOException beyond) {
      return false;
    }
  }

  /**
   * Whether the file ends as H2 leaves it: with a chunk, be it one that is overwritten elsewhere by
   * now, with one that was cut off while it was written, or with room that was never written to.
   */
  boolean isEndSound(List<StoredChunk> chunks) throws IOException {
    long end = chunks.stream().mapToLong(StoredChunk::end).max().orElse(HEADER_BLOCKS);
    long rest = blocks - end;
    return rest == 0
        || header(end).filter(cutOff -> cutOff.blocks() > rest).isPresent()
        || footer(blocks).isPresent()
        || isEmpty(end);
  }

  private boolean isComplete(StoredChunk chunk) {
    try {
      return chunk.blocks() > 0
          && chunk.end() <= blocks
          && footer(chunk.end())
              .filter(last -> last.id() == chunk.id() && last.version() == chunk.version())
              .isPresent();
    } catch (IOException beyond) {
      return false;
    }
  }

  private boolean hasSoundPages(StoredChunk chunk) throws IOException {
    long start = chunk.block() * BLOCK;
    ByteBuffer table = read(start + chunk.table(), chunk.pages() * Long.BYTES);
    while (table.hasRemaining()) {
      // Behind six bits of length and kind lies where the page begins.
      int offset = (int) (table.getLong() >>> 6);
      if (offset < 0 || offset >= chunk.table()) {
        return false;
      }
      ByteBuffer page = read(start + offset, PAGE_START);
      int length = page.getInt();
      int check = folded(chunk.id()) ^ folded(offset) ^ folded(length);
      if (length < PAGE_START
          || length > chunk.table() - offset
          || page.getShort() != (short) check) {
        return false;
      }
    }
    return true;
  }

  private static short folded(int value) {
    return (short) ((value >> Short.SIZE) ^ value);
  }

  /** What a chunk that begins at a block says first. */
  private Optional<StoredChunk> header(long block) throws IOException {
    int length = (int) Math.min(LONGEST_HEADER, file.size() - block * BLOCK);
    String text = text(read(block * BLOCK, length), 0, length);
    int end = text.indexOf('\n');
    return StoredChunk.parse(end < 0 ? "" : text.substring(0, end), block);
  }

  /** What a chunk that ends before a block says last. */
  private Optional<StoredChunk> footer(long end) throws IOException {
    return StoredChunk.parse(text(read(end * BLOCK - FOOTER, FOOTER), 0, FOOTER), end);
  }

  private boolean isEmpty(long from) throws IOException {
    for (long block = from; block < blocks; block++) {
      ByteBuffer read = read(block * BLOCK, BLOCK);
      while (read.hasRemaining()) {
        if (read.getLong() != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    fill(bytes, position);
    return bytes.flip();
  }

  private void fill(ByteBuffer bytes, long position) throws IOException {
    while (bytes.hasRemaining()) {
      if (file.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException();
      }
    }
  }

  private static String text(ByteBuffer bytes, int from, int length) {
    return StandardCharsets.ISO_8859_1.decode(bytes.slice(from, length)).toString();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
