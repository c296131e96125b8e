package io.maple.learn.posterior;

/**
 * Fits a posterior that a wild reading cannot bend: the sample that the others contradict most is
 * believed to be as noisy as it is wrong, and the fit repeated, as long as one is wildly off.
 *
 * <p>It stays in the data with that variance, so that what was a doubt too many costs little.
 */
public final class DoubtfulSamples {

  private static final double WILD_DEVIATIONS = 3;

  /**
   * An error of ln latency, e^0.4 = 1.5 times; readings of a quiet device err in the third digit.
   */
  private static final double WILD_LN_ERROR = 0.4;

  private static final int LEAST_SAMPLES = 3;

  /** At most every fifth sample is doubted. */
  private static final int SAMPLES_PER_DOUBT = 5;

  private DoubtfulSamples() {}

  public static FewShotPosterior fit(Prior prior, FewShotData data) {
    FewShotData believed = data;
    FewShotPosterior posterior = PosteriorMixture.fit(prior, data);
    if (data.size() < LEAST_SAMPLES) {
      return posterior;
    }
    int rounds = Math.max(1, data.size() / SAMPLES_PER_DOUBT);
    for (int round = 0; round < rounds; round++) {
      int worst = worst(posterior, data);
      if (worst < 0) {
        break;
      }
      double error = error(posterior, data, worst);
      believed = believed.doubting(worst, error * error);
      posterior = PosteriorMixture.fit(prior, believed);
    }
    return posterior;
  }

  /** The place of the sample that is off by most standard deviations; -1 where none is wild. */
  private static int worst(FewShotPosterior posterior, FewShotData data) {
    int worst = -1;
    double most = WILD_DEVIATIONS;
    for (int j = 0; j < data.size(); j++) {
      double error = Math.abs(error(posterior, data, j));
      double deviations = error / posterior.leaveOneOut().get(j).lnStddev();
      if (error > WILD_LN_ERROR && deviations > most) {
        worst = j;
        most = deviations;
      }
    }
    return worst;
  }

  /** Measured minus predicted ln latency, the sample itself left out. */
  private static double error(FewShotPosterior posterior, FewShotData data, int sample) {
    return data.lnMillis()[sample] - posterior.leaveOneOut().get(sample).lnMillis();
  }
}
