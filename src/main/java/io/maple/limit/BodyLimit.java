package io.maple.limit;

import io.maple.problem.BodyTooLargeException;
import java.time.Duration;

/**
 * How large a request body may be, and how long it may take.
 *
 * @param time from the request's beginning until the last byte must be there
 * @param patience how long the first bytes may take; afterwards each second must bring {@link
 *     #BYTES_PER_SECOND}
 * @param setting where the bytes are set
 */
public record BodyLimit(long bytes, Duration time, Duration patience, String setting) {

  /** The slowest line that a large body may come over, 1 Mbit/s. */
  static final long BYTES_PER_SECOND = 125_000;

  /** How long a body may take of which so many bytes are there. */
  Duration after(long arrived) {
    Duration earned = patience.plusSeconds(arrived / BYTES_PER_SECOND);
    return earned.compareTo(time) < 0 ? earned : time;
  }

  BodyTooLargeException exceeded() {
    return new BodyTooLargeException(bytes, setting);
  }
}
