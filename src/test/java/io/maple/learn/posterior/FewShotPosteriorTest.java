package io.maple.learn.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maple.learn.accuracy.Prediction;
import io.maple.learn.feature.ArchitectureKernel;
import io.maple.learn.feature.TrainingRows;
import io.maple.learn.linear.Cholesky;
import io.maple.learn.method.Invented;
import io.maple.learn.source.KindPrior;
import io.maple.space.SearchSpace;
import io.maple.testing.Spaces;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The closed forms against what they stand for, combination by combination. */
class FewShotPosteriorTest {

  private static final SearchSpace SPACE = Spaces.FBNET;
  private static final double CLOSE = 1e-6;

  private final Prior prior = Invented.context(SPACE).prior();
  private final TrainingRows samples =
      TrainingRows.of(prior.basis().rows(), Invented.phone(SPACE, 6, 5));
  private final double[] row = prior.basis().rows().row(SPACE.random(new Random(4)));

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 6})
  void shouldBeTheMixtureOfAllCombinations(int count) {
    FewShotData data = FewShotData.of(prior, samples.range(0, count));
    Prediction expected = bruteForce(data, row);
    Prediction actual = PosteriorMixture.fit(prior, data).predict(row);
    assertThat(actual.lnValue()).isCloseTo(expected.lnValue(), within(CLOSE));
    assertThat(actual.lnStddev()).isCloseTo(expected.lnStddev(), within(CLOSE));
  }

  @Test
  void shouldLeaveOneOutAsIfItHadNeverBeenThere() {
    FewShotData all = FewShotData.of(prior, samples);
    List<Prediction> leftOut = PosteriorMixture.fit(prior, all).leaveOneOut();
    for (int j = 0; j < samples.size(); j++) {
      double[][] rows = without(all.rows(), j);
      double[] values = without(all.lnValue(), j);
      // The level is the mean of all samples, so the level's prior is centred there here too.
      Prediction expected =
          bruteForce(
              prior,
              new FewShotData(prior, rows, values, new double[values.length]),
              all.rows()[j],
              all.level());
      assertThat(leftOut.get(j).lnValue()).isCloseTo(expected.lnValue(), within(1e-4));
      assertThat(leftOut.get(j).lnStddev()).isCloseTo(expected.lnStddev(), within(1e-4));
    }
  }

  @Test
  void shouldKnowWhatAMeasurementWillTell() {
    FewShotPosterior posterior =
        PosteriorMixture.fit(prior, FewShotData.of(prior, samples.range(0, 4)));
    double[] other = prior.basis().rows().row(SPACE.random(new Random(5)));
    double[][] covariance = posterior.covariance(new double[][] {row, other});
    assertThat(covariance[0][1]).isEqualTo(covariance[1][0]);
    for (int i = 0; i < 2; i++) {
      double deviation = posterior.predict(i == 0 ? row : other).lnStddev();
      assertThat(covariance[i][i] + posterior.noiseVariance())
          .isCloseTo(deviation * deviation, within(CLOSE));
    }
    assertThat(Math.abs(covariance[0][1]))
        .isLessThan(Math.sqrt(covariance[0][0] * covariance[1][1]));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6})
  void shouldBeTheMixtureWithOperatorsToo(int count) {
    Prior described = Invented.describedContext(SPACE).prior();
    FewShotData data = FewShotData.of(described, samples.range(0, count));
    Prediction expected = bruteForce(described, data, row, data.level());
    Prediction actual = PosteriorMixture.fit(described, data).predict(row);
    assertThat(actual.lnValue()).isCloseTo(expected.lnValue(), within(CLOSE));
    assertThat(actual.lnStddev()).isCloseTo(expected.lnStddev(), within(CLOSE));
  }

  private Prediction bruteForce(FewShotData data, double[] at) {
    return bruteForce(prior, data, at, data.level());
  }

  /** Gaussian process regression for each combination, weighted by its marginal likelihood. */
  private static Prediction bruteForce(Prior from, FewShotData data, double[] at, double level) {
    double[] coordinates = from.coordinates(at);
    double greatest = Double.NEGATIVE_INFINITY;
    double mass = 0;
    double mean = 0;
    double square = 0;
    for (HyperGrid.Covariance weights : HyperGrid.covariances(true)) {
      for (double noise : HyperGrid.NOISES) {
        for (HyperGrid.MeanFunction function :
            HyperGrid.meanFunctions(KindPrior.UNKNOWN, from.operators() != null)) {
          double[] result = regress(from, data, at, coordinates, level, weights, noise, function);
          if (result[0] > greatest) {
            double shrink = Math.exp(greatest - result[0]);
            mass *= shrink;
            mean *= shrink;
            square *= shrink;
            greatest = result[0];
          }
          double weight = Math.exp(result[0] - greatest);
          mass += weight;
          mean += weight * result[1];
          square += weight * (result[2] + result[1] * result[1]);
        }
      }
    }
    double average = mean / mass;
    return new Prediction(average, Math.sqrt(square / mass - average * average));
  }

  /** Evidence with prior, mean and variance of one combination. */
  private static double[] regress(
      Prior from,
      FewShotData data,
      double[] at,
      double[] coordinates,
      double level,
      HyperGrid.Covariance weights,
      double noise,
      HyperGrid.MeanFunction function) {
    int n = data.size();
    double[] matrix = new double[n * n];
    double[] cross = new double[n];
    double[] residual = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix[i * n + j] =
            kernel(
                from,
                data.levelVariance(),
                weights,
                data.coordinates()[i],
                data.coordinates()[j],
                data.rows()[i],
                data.rows()[j]);
      }
      matrix[i * n + i] += noise * noise;
      cross[i] =
          kernel(
              from,
              data.levelVariance(),
              weights,
              data.coordinates()[i],
              coordinates,
              data.rows()[i],
              at);
      residual[i] = data.lnValue()[i] - level - data.coordinates()[i][function.coordinate()];
    }
    Cholesky factor = Cholesky.factor(n, matrix);
    double[] alpha = residual.clone();
    factor.solve(alpha);
    double[] explained = cross.clone();
    factor.solve(explained);
    double mean = level + coordinates[function.coordinate()];
    double variance =
        kernel(from, data.levelVariance(), weights, coordinates, coordinates, at, at)
            + noise * noise;
    double squared = 0;
    for (int i = 0; i < n; i++) {
      mean += cross[i] * alpha[i];
      variance -= cross[i] * explained[i];
      squared += residual[i] * alpha[i];
    }
    double lnPrior = weights.lnPrior() + function.lnPrior();
    double lnEvidence = lnPrior - 0.5 * (squared + factor.lnDeterminant());
    return new double[] {lnEvidence, mean, variance};
  }

  private static double kernel(
      Prior from,
      double level,
      HyperGrid.Covariance weights,
      double[] x,
      double[] y,
      double[] rowX,
      double[] rowY) {
    double sum = level;
    for (int i = Prior.SOURCES; i < from.size(); i++) {
      double weight = i < from.costOffset() ? weights.source() : weights.cost();
      sum += weight * x[i] * y[i];
    }
    return sum
        + weights.architecture() * new ArchitectureKernel(from.basis().rows()).of(rowX, rowY);
  }

  private static double[][] without(double[][] all, int place) {
    return IntStream.range(0, all.length)
        .filter(i -> i != place)
        .mapToObj(i -> all[i])
        .toArray(double[][]::new);
  }

  private static double[] without(double[] all, int place) {
    double[] rest = Arrays.copyOf(all, all.length - 1);
    System.arraycopy(all, place + 1, rest, place, all.length - 1 - place);
    return rest;
  }
}
