package io.maple.limit;

import io.maple.problem.BodyTooLargeException;
import io.maple.problem.BodyTooSlowException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Watches one request's body arrive: how much, how long, and how many others are waited for at the
 * same time. A caller that waits keeps a thread busy; so there is room for as many as leave threads
 * to the others, and each has its time.
 */
final class BodyArrival implements AutoCloseable {

  private final BodyLimit limit;
  private final long start = System.nanoTime();
  private final Semaphore room;
  private long count;
  private boolean waiting;

  /**
   * Begins to watch.
   *
   * @param limit of bytes, and of the time from now until the last byte must be there
   * @param room for those that are waited for, shared by all requests
   */
  BodyArrival(BodyLimit limit, Semaphore room) {
    this.limit = limit;
    this.room = room;
  }

  /** To be called before a read that may have to wait. */
  void expect() throws IOException {
    Duration allowed = limit.after(count);
    if (System.nanoTime() - start > allowed.toNanos()) {
      throw BodyTooSlowException.after(allowed);
    }
    if (!waiting) {
      waiting = room.tryAcquire();
      if (!waiting) {
        throw BodyTooSlowException.amongMany();
      }
    }
  }

  /** To be called with what was read. */
  void count(int bytes) throws BodyTooLargeException {
    count += bytes;
    if (count > limit.bytes()) {
      throw limit.exceeded();
    }
  }

  @Override
  public void close() {
    if (waiting) {
      waiting = false;
      room.release();
    }
  }
}
