package io.maple.sample;

import io.maple.learn.Target;
import java.util.Set;

/**
 * An upload has been stored; published after its transaction, before the upload is answered.
 *
 * @param targets those of the device whose samples changed
 */
public record SamplesUploaded(Set<Target> targets) {

  /** Copies the set. */
  public SamplesUploaded {
    targets = Set.copyOf(targets);
  }
}
