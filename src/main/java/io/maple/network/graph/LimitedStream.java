package io.maple.network.graph;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that throws {@link NetworkException#tooLarge} once more bytes than the limit were read
 * or skipped, and never skips past its end.
 */
public final class LimitedStream extends FilterInputStream {

  private final long limit;
  private long count;

  /** A stream of at most as many bytes as a file may have; closing it closes the other. */
  public LimitedStream(InputStream stream, ReadLimits limits) {
    super(stream);
    limit = limits.fileBytes();
  }

  /** How many bytes were read or skipped. */
  public long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      advance(1);
    }
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    if (read > 0) {
      advance(read);
    }
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    if (bytes <= 0) {
      return 0;
    }
    // A file skips past its end without a word; a byte that is read is there.
    long skipped = bytes == 1 ? 0 : in.skip(bytes - 1);
    if (in.read() < 0) {
      return 0;
    }
    advance(skipped + 1);
    return skipped + 1;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void advance(long bytes) {
    count += bytes;
    if (count > limit) {
      throw NetworkException.tooLarge(
          "The file has more than %,d bytes.".formatted(limit),
          "keep the weights in external data or strip them: maple networks strip FILE.");
    }
  }
}
