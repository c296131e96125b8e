package io.maple.network.catalogue.vision;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;

/** What most classifiers end with, and how they round numbers of channels. */
final class Classifier {

  /** The classes of ImageNet. */
  static final long CLASSES = 1_000;

  private Classifier() {}

  /** The mean of each channel, then one score a class. */
  static void pooled(LayerBuilder layers, Features x) {
    layers.block("head");
    scores(layers, layers.flatten(layers.globalAveragePool(x), 1));
  }

  /** One score a class. */
  static void scores(LayerBuilder layers, Features x) {
    layers.output(layers.linear(x, CLASSES));
  }

  /**
   * A number of channels scaled by a width in percent to a multiple of 8, at most 10 % lower, as
   * the code of MobileNet rounds it.
   */
  static long scaled(long channels, long percent) {
    return multiple(channels * percent / 100.0, 8);
  }

  /** The multiple of a divisor next to a value, at most 10 % lower. */
  static long multiple(double value, long divisor) {
    long rounded = Math.max(divisor, (long) (value + divisor / 2.0) / divisor * divisor);
    return rounded < 0.9 * value ? rounded + divisor : rounded;
  }
}
