package io.maple.network.catalogue.vision;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.Filter;
import io.maple.network.catalogue.layer.LayerBuilder;

/**
 * Networks of parallel branches as torchvision has them, without the auxiliary classifiers of
 * training: GoogLeNet (Szegedy et al., arXiv:1409.4842; with 3×3 in place of 5×5 convolutions) and
 * Inception v3 (Szegedy et al., arXiv:1512.00567).
 */
public final class Inceptions {

  private Inceptions() {}

  /** GoogLeNet. */
  public static void googLeNet(LayerBuilder layers) {
    layers.block("stem");
    Features x = conv(layers, layers.image(), 64, square(7).stride(2));
    x = layers.maxPoolCeiling(x, square(3).stride(2).padding(0));
    x = conv(layers, x, 64, square(1));
    x = conv(layers, x, 192, square(3));
    x = layers.maxPoolCeiling(x, square(3).stride(2).padding(0));
    x = module(layers, x, "3a", 64, 96, 128, 16, 32, 32);
    x = module(layers, x, "3b", 128, 128, 192, 32, 96, 64);
    x = layers.maxPoolCeiling(x, square(3).stride(2).padding(0));
    x = module(layers, x, "4a", 192, 96, 208, 16, 48, 64);
    x = module(layers, x, "4b", 160, 112, 224, 24, 64, 64);
    x = module(layers, x, "4c", 128, 128, 256, 24, 64, 64);
    x = module(layers, x, "4d", 112, 144, 288, 32, 64, 64);
    x = module(layers, x, "4e", 256, 160, 320, 32, 128, 128);
    x = layers.maxPoolCeiling(x, square(2).stride(2));
    x = module(layers, x, "5a", 256, 160, 320, 32, 128, 128);
    x = module(layers, x, "5b", 384, 192, 384, 48, 128, 128);
    Classifier.pooled(layers, x);
  }

  private static Features module(
      LayerBuilder layers,
      Features x,
      String name,
      long single,
      long middleIn,
      long middle,
      long largeIn,
      long large,
      long pooled) {
    layers.block("inception" + name);
    return layers.concat(
        conv(layers, x, single, square(1)),
        conv(layers, conv(layers, x, middleIn, square(1)), middle, square(3)),
        conv(layers, conv(layers, x, largeIn, square(1)), large, square(3)),
        conv(layers, layers.maxPoolCeiling(x, square(3)), pooled, square(1)));
  }

  /** Inception v3. */
  public static void inceptionV3(LayerBuilder layers) {
    layers.block("stem");
    Features x = conv(layers, layers.image(), 32, square(3).stride(2).padding(0));
    x = conv(layers, x, 32, square(3).padding(0));
    x = conv(layers, x, 64, square(3));
    x = layers.maxPool(x, square(3).stride(2).padding(0));
    x = conv(layers, x, 80, square(1));
    x = conv(layers, x, 192, square(3).padding(0));
    x = layers.maxPool(x, square(3).stride(2).padding(0));
    x = mixedA(layers, x, "mixed5b", 32);
    x = mixedA(layers, x, "mixed5c", 64);
    x = mixedA(layers, x, "mixed5d", 64);
    x = reductionB(layers, x);
    x = mixedC(layers, x, "mixed6b", 128);
    x = mixedC(layers, x, "mixed6c", 160);
    x = mixedC(layers, x, "mixed6d", 160);
    x = mixedC(layers, x, "mixed6e", 192);
    x = reductionD(layers, x);
    x = mixedE(layers, x, "mixed7b");
    x = mixedE(layers, x, "mixed7c");
    Classifier.pooled(layers, x);
  }

  private static Features mixedA(LayerBuilder layers, Features x, String name, long pooled) {
    layers.block(name);
    Features twice = conv(layers, conv(layers, x, 64, square(1)), 96, square(3));
    return layers.concat(
        conv(layers, x, 64, square(1)),
        conv(layers, conv(layers, x, 48, square(1)), 64, square(5)),
        conv(layers, twice, 96, square(3)),
        pooled(layers, x, pooled));
  }

  private static Features reductionB(LayerBuilder layers, Features x) {
    layers.block("mixed6a");
    Filter down = square(3).stride(2).padding(0);
    Features twice = conv(layers, conv(layers, x, 64, square(1)), 96, square(3));
    return layers.concat(
        conv(layers, x, 384, down), conv(layers, twice, 96, down), layers.maxPool(x, down));
  }

  private static Features mixedC(LayerBuilder layers, Features x, String name, long inner) {
    layers.block(name);
    Features once = conv(layers, conv(layers, x, inner, square(1)), inner, Filter.of(1, 7));
    Features twice = conv(layers, conv(layers, x, inner, square(1)), inner, Filter.of(7, 1));
    twice = conv(layers, conv(layers, twice, inner, Filter.of(1, 7)), inner, Filter.of(7, 1));
    return layers.concat(
        conv(layers, x, 192, square(1)),
        conv(layers, once, 192, Filter.of(7, 1)),
        conv(layers, twice, 192, Filter.of(1, 7)),
        pooled(layers, x, 192));
  }

  private static Features reductionD(LayerBuilder layers, Features x) {
    layers.block("mixed7a");
    Filter down = square(3).stride(2).padding(0);
    Features long7 = conv(layers, conv(layers, x, 192, square(1)), 192, Filter.of(1, 7));
    return layers.concat(
        conv(layers, conv(layers, x, 192, square(1)), 320, down),
        conv(layers, conv(layers, long7, 192, Filter.of(7, 1)), 192, down),
        layers.maxPool(x, down));
  }

  private static Features mixedE(LayerBuilder layers, Features x, String name) {
    layers.block(name);
    Features once = conv(layers, x, 384, square(1));
    Features twice = conv(layers, conv(layers, x, 448, square(1)), 384, square(3));
    return layers.concat(
        conv(layers, x, 320, square(1)),
        conv(layers, once, 384, Filter.of(1, 3)),
        conv(layers, once, 384, Filter.of(3, 1)),
        conv(layers, twice, 384, Filter.of(1, 3)),
        conv(layers, twice, 384, Filter.of(3, 1)),
        pooled(layers, x, 192));
  }

  private static Features pooled(LayerBuilder layers, Features x, long channels) {
    return conv(layers, layers.averagePool(x, square(3)), channels, square(1));
  }

  private static Features conv(LayerBuilder layers, Features x, long channels, Filter filter) {
    return layers.relu(layers.convNorm(x, channels, filter));
  }
}
