package io.maple.learn.tribuo;

import io.maple.learn.feature.FeatureRows;
import io.maple.learn.feature.TrainingSample;
import java.time.OffsetDateTime;
import java.util.List;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.MutableDataset;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Feature rows as Tribuo examples, and back. */
public final class Examples {

  /** The name of the one output: ln of the latency in milliseconds. */
  static final String LN_MILLIS = "ln_latency_millis";

  private static final RegressionFactory FACTORY = new RegressionFactory();

  private Examples() {}

  /** A feature row as an example. */
  public static Example<Regressor> of(FeatureRows features, double[] row, double lnValue) {
    return new ArrayExample<>(new Regressor(LN_MILLIS, lnValue), features.nameArray(), row.clone());
  }

  /** Measured samples as a dataset. */
  public static MutableDataset<Regressor> dataset(
      FeatureRows features, List<TrainingSample> samples, OffsetDateTime time) {
    MutableDataset<Regressor> dataset =
        empty("samples measured in " + features.space().name(), time);
    if (samples.isEmpty()) {
      // Tribuo takes the domains of inputs and outputs from examples. This one counts for nothing.
      double[] row = features.row(features.reference().architectures().get(0));
      Example<Regressor> nothing = of(features, row, 0);
      nothing.setWeight(0);
      dataset.add(nothing);
    }
    for (TrainingSample sample : samples) {
      dataset.add(of(features, features.row(sample.architecture()), sample.lnValue()));
    }
    return dataset;
  }

  private static MutableDataset<Regressor> empty(String description, OffsetDateTime time) {
    return new MutableDataset<>(
        new SimpleDataSourceProvenance(description, time, FACTORY), FACTORY);
  }

  /**
   * The feature row of an example.
   *
   * @throws IllegalArgumentException when a feature is missing, unknown or not finite, which Tribuo
   *     itself would let pass
   */
  public static double[] row(FeatureRows features, Example<Regressor> example) {
    String[] names = features.nameArray();
    double[] row = new double[names.length];
    int i = 0;
    for (Feature feature : example) {
      if (i == names.length || !feature.getName().equals(names[i])) {
        throw new IllegalArgumentException(
            "The example's feature (%s) is not the expected one.\nMaybe it is of another space than %s."
                .formatted(feature.getName(), features.space().name()));
      }
      if (!Double.isFinite(feature.getValue())) {
        throw new IllegalArgumentException(
            "The example's feature (%s) is %s.\nMaybe omit the example."
                .formatted(feature.getName(), feature.getValue()));
      }
      row[i++] = feature.getValue();
    }
    if (i < names.length) {
      throw new IllegalArgumentException(
          "The feature (%s) is missing from the example.\nMaybe it is of another space than %s."
              .formatted(names[i], features.space().name()));
    }
    return row;
  }
}
