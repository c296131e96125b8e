package io.maple.sample;

import io.maple.learn.Target;
import java.util.List;

/**
 * The samples of a target changed; published inside the transaction.
 *
 * @param added those of architectures that the target had no sample of, in the order of upload
 */
public record SamplesChanged(Target target, List<Sample> added) {

  /** Copies the list. */
  public SamplesChanged {
    added = List.copyOf(added);
  }
}
