package io.maple.learn.posterior;

/**
 * Fits a posterior that is robust to outliers: the sample that the others contradict most is given
 * a noise variance of its squared error, and the fit is repeated while there is an outlier.
 *
 * <p>The sample stays in the data with that variance, so that a false alarm costs little.
 */
public final class DoubtfulSamples {

  private static final double OUTLIER_DEVIATIONS = 3;

  /**
   * An error of ln latency, e^0.4 = 1.5 times; readings of a quiet device err in the third digit.
   */
  private static final double OUTLIER_LN_ERROR = 0.4;

  private static final int LEAST_SAMPLES = 3;

  /** At most every fifth sample is doubted. */
  private static final int SAMPLES_PER_DOUBT = 5;

  private DoubtfulSamples() {}

  public static FewShotPosterior fit(Prior prior, FewShotData data) {
    FewShotData weighed = data;
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
      weighed = weighed.doubting(worst, error * error);
      posterior = PosteriorMixture.fit(prior, weighed);
    }
    return posterior;
  }

  /**
   * The place of the sample that is off by most standard deviations; -1 where there is no outlier.
   */
  private static int worst(FewShotPosterior posterior, FewShotData data) {
    int worst = -1;
    double most = OUTLIER_DEVIATIONS;
    for (int j = 0; j < data.size(); j++) {
      double error = Math.abs(error(posterior, data, j));
      double deviations = error / posterior.leaveOneOut().get(j).lnStddev();
      if (error > OUTLIER_LN_ERROR && deviations > most) {
        worst = j;
        most = deviations;
      }
    }
    return worst;
  }

  /** Measured minus predicted ln latency, the sample itself held out. */
  private static double error(FewShotPosterior posterior, FewShotData data, int sample) {
    return data.lnValue()[sample] - posterior.leaveOneOut().get(sample).lnValue();
  }
}
