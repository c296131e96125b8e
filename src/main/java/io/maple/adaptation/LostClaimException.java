package io.maple.adaptation;

import io.maple.learn.Target;

/**
 * Another replica claimed a training's adaptations, or their device was deleted: the training must
 * store nothing, since an older model would replace a newer one.
 */
public final class LostClaimException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LostClaimException(Target target) {
    super("The adaptation of %s was taken over, or its device deleted.".formatted(target));
  }
}
