package io.maple.learn.design;

import io.maple.learn.TrainingContext;
import io.maple.learn.feature.TrainingRows;
import io.maple.learn.feature.TrainingSample;
import io.maple.learn.posterior.DoubtfulSamples;
import io.maple.learn.posterior.FewShotData;
import io.maple.learn.posterior.FewShotPosterior;
import io.maple.learn.posterior.Prior;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses what to measure next: one after another, the architecture that most lowers the summed
 * posterior variance of ln latency over the space, given all that is measured or chosen before.
 *
 * <p>For a candidate k the sum falls by Σₐ K(a, k)² / (K(k, k) + ν²), after which K is conditioned
 * on k (Krause, Singh and Guestrin 2008 call it A-optimal design). K is the covariance of the whole
 * mixture, the spread between its members included.
 *
 * <p>Only the central four fifths of physical cost are chosen from: extreme architectures meet
 * folded graphs and timer resolution, and one outlier among extreme ones has the most leverage. Nor
 * are the first eight architectures of which some runtimes remove parts: only a posterior of the
 * others shows whether this runtime does.
 */
public final class SampleDesign {

  /**
   * The candidates that {@link #candidates} draws: enough to fill the space, few enough to sort.
   */
  private static final int CANDIDATES = 1000;

  /** After which a space may turn out to have fewer. */
  private static final int MOST_DRAWS = 20 * CANDIDATES;

  /**
   * The variance of ln latency that a measurement is expected to have, a standard deviation of 4 %.
   * The prior's own mean variance is that of noisy devices, for which few samples do little anyway.
   */
  private static final double NOISE_VARIANCE = 0.0016;

  /** The number of first samples that are architectures all of whose parts reach the output. */
  private static final int WHOLE = 8;

  private static final long SEED = 2111_15106L;

  /** The share of the cheapest, and of the costliest, that is never chosen. */
  private static final double TRIM = 0.1;

  private SampleDesign() {}

  /**
   * One architecture to measure.
   *
   * @param remainingLnStddev root mean square of the standard deviation of ln latency over the
   *     space, without noise, once this and all suggestions before it are measured
   */
  public record Suggestion(Architecture architecture, double remainingLnStddev) {}

  /** Architectures drawn at random from a space, always the same, to choose from. */
  public static List<Architecture> candidates(SearchSpace space) {
    Random random = new Random(SEED);
    return Stream.generate(() -> space.random(random))
        .limit(MOST_DRAWS)
        .distinct()
        .limit(CANDIDATES)
        .toList();
  }

  /**
   * Chooses what to measure next.
   *
   * @param measured samples of the device, maybe none; never suggested again
   * @param candidates what to choose from, which also stands for the space
   * @param count how many to choose; fewer are chosen only where the candidates run out
   * @return in the order of their use
   */
  public static List<Suggestion> choose(
      TrainingContext context,
      List<TrainingSample> measured,
      List<Architecture> candidates,
      int count) {
    Prior prior = context.prior();
    TrainingRows samples = TrainingRows.of(prior.basis().rows(), measured);
    FewShotPosterior posterior =
        DoubtfulSamples.fit(prior, FewShotData.of(prior, FewShotData.anchors(samples)));
    double[][] rows = candidates.stream().map(prior.basis().rows()::row).toArray(double[][]::new);
    double[][] covariance = posterior.covariance(rows);
    boolean[] allowed = allowed(prior, rows, candidates, measured);
    // Both networks of every candidate are expanded for this, so only where it is asked for.
    boolean[] whole = measured.size() < WHOLE ? whole(candidates) : allowed;
    List<Suggestion> chosen = new ArrayList<>();
    while (chosen.size() < count) {
      boolean first = measured.size() + chosen.size() < WHOLE;
      int next = best(covariance, first ? both(allowed, whole) : allowed, NOISE_VARIANCE);
      if (next < 0) {
        break;
      }
      allowed[next] = false;
      condition(covariance, next, NOISE_VARIANCE);
      chosen.add(new Suggestion(candidates.get(next), rootMean(covariance)));
    }
    return List.copyOf(chosen);
  }

  private static boolean[] allowed(
      Prior prior, double[][] rows, List<Architecture> candidates, List<TrainingSample> measured) {
    double[] cost =
        Arrays.stream(rows).mapToDouble(row -> prior.coordinates(row)[Prior.TOTAL_COST]).toArray();
    double[] sorted = cost.clone();
    Arrays.sort(sorted);
    int cut = (int) (sorted.length * TRIM);
    Set<Architecture> known = new HashSet<>();
    measured.forEach(sample -> known.add(sample.architecture()));
    boolean[] allowed = new boolean[rows.length];
    for (int i = 0; i < allowed.length; i++) {
      boolean central = cost[i] >= sorted[cut] && cost[i] <= sorted[sorted.length - 1 - cut];
      allowed[i] = central && !known.contains(candidates.get(i));
    }
    return allowed;
  }

  private static boolean[] whole(List<Architecture> candidates) {
    boolean[] whole = new boolean[candidates.size()];
    for (int i = 0; i < whole.length; i++) {
      Architecture candidate = candidates.get(i);
      whole[i] = !candidate.space().hasUnusedOperators(candidate);
    }
    return whole;
  }

  /** Where both hold; the first alone where they nowhere do. */
  private static boolean[] both(boolean[] first, boolean[] second) {
    boolean[] both = new boolean[first.length];
    boolean any = false;
    for (int i = 0; i < both.length; i++) {
      both[i] = first[i] && second[i];
      any |= both[i];
    }
    return any ? both : first;
  }

  private static int best(double[][] covariance, boolean[] allowed, double noise) {
    int best = -1;
    double most = -1;
    for (int k = 0; k < allowed.length; k++) {
      if (allowed[k]) {
        double fall = 0;
        for (double value : covariance[k]) {
          fall += value * value;
        }
        fall /= covariance[k][k] + noise;
        if (fall > most) {
          most = fall;
          best = k;
        }
      }
    }
    return best;
  }

  private static void condition(double[][] covariance, int chosen, double noise) {
    double[] column = covariance[chosen].clone();
    double variance = column[chosen] + noise;
    for (int i = 0; i < column.length; i++) {
      double factor = column[i] / variance;
      double[] row = covariance[i];
      for (int j = 0; j < row.length; j++) {
        row[j] -= factor * column[j];
      }
    }
  }

  private static double rootMean(double[][] covariance) {
    double trace = 0;
    for (int i = 0; i < covariance.length; i++) {
      trace += Math.max(0, covariance[i][i]);
    }
    return Math.sqrt(trace / covariance.length);
  }
}
