package io.maple.network.catalogue.vision;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * U-Net with padding and batch normalisation, as the GitHub repository milesial/Pytorch-UNet has it
 * (after Ronneberger et al., arXiv:1505.04597, which pads nothing): three colours, two classes. The
 * resolution is a multiple of 16.
 */
public final class UNet {

  private static final int LEVELS = 4;

  private UNet() {}

  /** U-Net of 64 to 1,024 channels with transposed convolutions. */
  public static void uNet(LayerBuilder layers) {
    Deque<Features> skipped = new ArrayDeque<>();
    layers.block("down0");
    Features x = twice(layers, layers.image(), 64);
    for (int level = 1; level <= LEVELS; level++) {
      skipped.push(x);
      layers.block("down" + level);
      x = twice(layers, layers.maxPool(x, square(2).stride(2)), 64L << level);
    }
    for (int level = LEVELS - 1; level >= 0; level--) {
      layers.block("up" + level);
      Features up = layers.upConv(x, 64L << level, square(2).stride(2));
      x = twice(layers, layers.concat(skipped.pop(), up), 64L << level);
    }
    layers.block("head");
    layers.output(layers.conv(x, 2, square(1)));
  }

  private static Features twice(LayerBuilder layers, Features x, long channels) {
    x = layers.relu(layers.convNorm(x, channels, square(3)));
    return layers.relu(layers.convNorm(x, channels, square(3)));
  }
}
