package io.maple.learn.source;

import io.maple.learn.feature.Rooflines;

/**
 * What the declared kinds of devices imply before anything is measured: how much to trust the
 * sources' mean shape, and which roofline to expect otherwise.
 *
 * @param launchBound whether the target is a GPU, whose time goes to launching kernels unless
 *     batches are large
 * @param akin whether any source is of the target's kind
 */
public record KindPrior(boolean launchBound, boolean akin) {

  /** No kind is known. */
  public static final KindPrior UNKNOWN = new KindPrior(false, true);

  private static final double ROOFLINES_BESIDE_KIN = 0.3;
  private static final double LAUNCHES_BESIDE_KIN = 0.6;
  private static final double ROOFLINES_BESIDE_UNRELATED = 0.8;
  private static final double LAUNCHES_OF_GPU = 0.8;

  /** The prior probability that a roofline, and not the sources' mean, is the prior's mean. */
  public double rooflineMass() {
    if (!akin) {
      return ROOFLINES_BESIDE_UNRELATED;
    }
    return launchBound ? LAUNCHES_BESIDE_KIN : ROOFLINES_BESIDE_KIN;
  }

  /** The prior probability of a roofline among all of them; the first is that of launches. */
  public double share(int roofline) {
    if (!launchBound) {
      return 1.0 / Rooflines.COUNT;
    }
    return roofline == 0 ? LAUNCHES_OF_GPU : (1 - LAUNCHES_OF_GPU) / (Rooflines.COUNT - 1);
  }
}
