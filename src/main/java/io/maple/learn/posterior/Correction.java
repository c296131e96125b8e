package io.maple.learn.posterior;

import io.maple.learn.accuracy.HeldOut;
import io.maple.learn.accuracy.Prediction;
import io.maple.learn.feature.Basis;
import io.maple.learn.feature.FeatureMatrix;
import io.maple.learn.feature.RidgeFit;
import io.maple.learn.feature.TrainingRows;
import io.maple.learn.linear.PrimitiveArrays;
import io.maple.learn.linear.Robust;
import io.maple.learn.linear.Vectors;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What many samples of a device add to its few-shot posterior: a robust ridge fit of the residuals,
 * and its errors on held-out folds.
 *
 * @param weights on the basis
 * @param intercept of ln latency
 * @param lnStddev robust standard deviation of the held-out errors
 * @param heldOut every sample beside its prediction from the other folds; empty after loading
 */
public record Correction(
    double[] weights, double intercept, double lnStddev, List<HeldOut> heldOut) {

  private static final int FOLDS = 5;

  public static Correction fit(FewShotPosterior posterior, TrainingRows samples) {
    Basis basis = posterior.prior().basis();
    double[] base = new double[samples.size()];
    for (int i = 0; i < base.length; i++) {
      base[i] = posterior.predict(samples.rows()[i]).lnValue();
    }
    FeatureMatrix residuals = FeatureMatrix.of(basis, samples);
    double[] targets = samples.lnValue().clone();
    for (int i = 0; i < targets.length; i++) {
      targets[i] -= base[i];
    }
    residuals = residuals.withTargets(targets);
    double[] errors = heldOutErrors(basis, residuals);
    double deviation = Robust.scale(errors, 0);
    List<HeldOut> heldOut = new ArrayList<>();
    for (int i = 0; i < errors.length; i++) {
      double measured = samples.lnValue()[i];
      heldOut.add(new HeldOut(measured, new Prediction(measured - errors[i], deviation)));
    }
    RidgeFit fit = RidgeFit.fit(basis.costOffset(), residuals);
    return new Correction(fit.weights(), fit.intercept(), deviation, List.copyOf(heldOut));
  }

  public double[] absoluteStandardisedErrors() {
    return heldOut.stream()
        .mapToDouble(
            sample -> Math.abs(sample.measuredLnMillis() - sample.predicted().lnValue()) / lnStddev)
        .toArray();
  }

  /** The prediction that the correction makes of the posterior's. */
  public Prediction apply(Prediction posterior, double[] phi) {
    return new Prediction(posterior.lnValue() + intercept + Vectors.dot(weights, phi), lnStddev);
  }

  /** The same for the architecture at a place of a table of φ. */
  public Prediction apply(Prediction posterior, float[] phi, int place) {
    double sum = posterior.lnValue() + intercept;
    int start = place * weights.length;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * phi[start + i];
    }
    return new Prediction(sum, lnStddev);
  }

  public void write(DataOutputStream out) throws IOException {
    PrimitiveArrays.write(out, weights);
    out.writeDouble(intercept);
    out.writeDouble(lnStddev);
  }

  public static Correction read(DataInputStream in, Basis basis) throws IOException {
    double[] weights = PrimitiveArrays.read(in, basis.size());
    return new Correction(weights, in.readDouble(), in.readDouble(), List.of());
  }

  private static double[] heldOutErrors(Basis basis, FeatureMatrix data) {
    double[] errors = new double[data.size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      int[] inside = places(data.size(), fold, true);
      RidgeFit fit = RidgeFit.fit(basis.costOffset(), data.at(places(data.size(), fold, false)));
      double[] residuals = fit.residuals(data.at(inside));
      for (int i = 0; i < inside.length; i++) {
        errors[inside[i]] = residuals[i];
      }
    }
    return errors;
  }

  private static int[] places(int size, int fold, boolean inside) {
    int[] all = new int[size];
    Arrays.setAll(all, i -> i);
    return Arrays.stream(all).filter(i -> (i % FOLDS == fold) == inside).toArray();
  }
}
