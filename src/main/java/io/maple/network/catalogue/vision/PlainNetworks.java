package io.maple.network.catalogue.vision;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;

/**
 * Networks without branches as torchvision has them: AlexNet (Krizhevsky, arXiv:1404.5997) and VGG
 * (Simonyan and Zisserman, arXiv:1409.1556). Their matrix products fix the resolution.
 */
public final class PlainNetworks {

  private static final long RESOLUTION = 224;
  private static final long HIDDEN = 4_096;

  private PlainNetworks() {}

  /** AlexNet. */
  public static void alexNet(LayerBuilder layers) {
    layers.block("features");
    Features x = layers.image(RESOLUTION);
    x = layers.relu(layers.conv(x, 64, square(11).stride(4).padding(2)));
    x = layers.maxPool(x, square(3).stride(2).padding(0));
    x = layers.relu(layers.conv(x, 192, square(5)));
    x = layers.maxPool(x, square(3).stride(2).padding(0));
    x = layers.relu(layers.conv(x, 384, square(3)));
    x = layers.relu(layers.conv(x, 256, square(3)));
    x = layers.relu(layers.conv(x, 256, square(3)));
    x = layers.maxPool(x, square(3).stride(2).padding(0));
    hidden(layers, x, 6 * 6);
  }

  /** VGG-16 without batch normalisation. */
  public static void vgg16(LayerBuilder layers) {
    Features x = layers.image(RESOLUTION);
    long[] channels = {64, 128, 256, 512, 512};
    int[] depths = {2, 2, 3, 3, 3};
    for (int stage = 0; stage < depths.length; stage++) {
      layers.block("features." + stage);
      for (int i = 0; i < depths[stage]; i++) {
        x = layers.relu(layers.conv(x, channels[stage], square(3)));
      }
      x = layers.maxPool(x, square(2).stride(2));
    }
    hidden(layers, x, 7 * 7);
  }

  /** A pooling of single pixels, as adaptive pooling is exported, and three matrix products. */
  private static void hidden(LayerBuilder layers, Features x, long pixels) {
    layers.block("classifier");
    x = layers.flatten(layers.averagePool(x, square(1)), pixels);
    x = layers.relu(layers.linear(x, HIDDEN));
    x = layers.relu(layers.linear(x, HIDDEN));
    Classifier.scores(layers, x);
  }
}
