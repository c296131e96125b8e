package io.maple.learn.feature;

/**
 * A stored model or source function that was trained for an earlier layout of its space's features,
 * for which its numbers have another meaning now.
 */
public final class OutdatedLayoutException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutdatedLayoutException(String space, String stored, String present) {
    super(
        ("The data was trained for an earlier feature layout (%.12s) of %s, which is %.12s now."
                + "\nMaybe retrain the device.")
            .formatted(stored, space, present));
  }
}
