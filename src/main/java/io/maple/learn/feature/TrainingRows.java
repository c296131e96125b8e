package io.maple.learn.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Samples as feature rows and targets, in an order that the order of upload does not change: a
 * fixed shuffle of their ascending order, so that every prefix is a fair draw.
 *
 * @param rows one feature row a sample
 * @param lnValue ln of each sample's latency in milliseconds
 */
public record TrainingRows(double[][] rows, double[] lnValue) {

  /** The most samples that a fit uses; more add time, hardly accuracy. */
  static final int LIMIT = 20_000;

  private static final long SEED = 14;

  private record Entry(double[] row, double lnValue) {
    static int compare(Entry left, Entry right) {
      int order = Arrays.compare(left.row, right.row);
      return order != 0 ? order : Double.compare(left.lnValue, right.lnValue);
    }
  }

  /** Puts samples in order; at most {@link #LIMIT} are kept. */
  public static TrainingRows ordered(List<double[]> rows, List<Double> lnValue) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      entries.add(new Entry(rows.get(i), lnValue.get(i)));
    }
    entries.sort(Entry::compare);
    Collections.shuffle(entries, new Random(SEED));
    List<Entry> kept = entries.subList(0, Math.min(entries.size(), LIMIT));
    return new TrainingRows(
        kept.stream().map(Entry::row).toArray(double[][]::new),
        kept.stream().mapToDouble(Entry::lnValue).toArray());
  }

  public static TrainingRows of(FeatureRows features, List<TrainingSample> samples) {
    return ordered(
        samples.stream().map(sample -> features.row(sample.architecture())).toList(),
        samples.stream().map(TrainingSample::lnValue).toList());
  }

  public int size() {
    return lnValue.length;
  }

  /** The samples from one place up to another. */
  public TrainingRows range(int from, int to) {
    return new TrainingRows(
        Arrays.copyOfRange(rows, from, to), Arrays.copyOfRange(lnValue, from, to));
  }

  /** The samples at the given places. */
  public TrainingRows at(int[] places) {
    return new TrainingRows(
        Arrays.stream(places).mapToObj(place -> rows[place]).toArray(double[][]::new),
        Arrays.stream(places).mapToDouble(place -> lnValue[place]).toArray());
  }
}
