package io.maple.storage.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePathWrapper;

/** A disk for H2's files that can be full; H2 makes one of each file. */
public final class BoundedDisk extends FilePathWrapper {

  static volatile boolean full;

  @Override
  public String getScheme() {
    return "bounded";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Opened(getBase().open(mode));
  }

  private static final class Opened extends FileBaseDefault {

    private final FileChannel file;

    Opened(FileChannel file) {
      this.file = file;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public synchronized int read(ByteBuffer bytes, long position) throws IOException {
      return file.read(bytes, position);
    }

    @Override
    public synchronized int write(ByteBuffer bytes, long position) throws IOException {
      if (BoundedDisk.full) {
        throw new IOException("No space left on device");
      }
      return file.write(bytes, position);
    }

    @Override
    public void force(boolean metadata) throws IOException {
      file.force(metadata);
    }

    @Override
    public synchronized FileLock tryLock(long position, long size, boolean shared)
        throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
