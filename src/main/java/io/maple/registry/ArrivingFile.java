package io.maple.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that is counted and digested while it is read. */
final class ArrivingFile extends FilterInputStream {

  private static final int BYTES_PER_READ = 1 << 16;

  private final MessageDigest digest;
  private long bytes;

  ArrivingFile(InputStream file) {
    super(file);
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      digest.update(buffer, offset, read);
      bytes += read;
    }
    return read;
  }

  // What is skipped is digested too.
  @Override
  public long skip(long count) throws IOException {
    byte[] dropped = new byte[(int) Math.min(Math.max(count, 0), BYTES_PER_READ)];
    return Math.max(read(dropped, 0, dropped.length), 0);
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Reads to the end what the reader of the format had no use for. */
  void drain() throws IOException {
    byte[] dropped = new byte[BYTES_PER_READ];
    while (read(dropped, 0, dropped.length) >= 0) {
      // Counted while it is read.
    }
  }

  long bytes() {
    return bytes;
  }

  /** SHA-256 in hexadecimal of all that was read; to be called once. */
  String digest() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
