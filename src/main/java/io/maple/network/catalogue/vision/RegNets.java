package io.maple.network.catalogue.vision;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;

/**
 * RegNets as torchvision has them: X without, Y with a squeeze in each block (Radosavovic et al.,
 * arXiv:2003.13678, the tables of appendix D).
 */
public final class RegNets {

  private RegNets() {}

  /** RegNetX-400MF. */
  public static void x400(LayerBuilder layers) {
    build(layers, false, 16, new int[] {1, 2, 7, 12}, 32, 64, 160, 400);
  }

  /** RegNetX-1.6GF. */
  public static void x1600(LayerBuilder layers) {
    build(layers, false, 24, new int[] {2, 4, 10, 2}, 72, 168, 408, 912);
  }

  /** RegNetY-400MF. */
  public static void y400(LayerBuilder layers) {
    build(layers, true, 8, new int[] {1, 3, 6, 6}, 48, 104, 208, 440);
  }

  /** RegNetY-1.6GF. */
  public static void y1600(LayerBuilder layers) {
    build(layers, true, 24, new int[] {2, 6, 17, 2}, 48, 120, 336, 888);
  }

  private static void build(
      LayerBuilder layers, boolean squeeze, long groupWidth, int[] depths, long... widths) {
    layers.block("stem");
    Features x = layers.relu(layers.convNorm(layers.image(), 32, square(3).stride(2)));
    for (int stage = 0; stage < depths.length; stage++) {
      for (int i = 0; i < depths[stage]; i++) {
        layers.block("block%d.%d".formatted(stage + 1, i));
        x = block(layers, x, squeeze, groupWidth, widths[stage], i == 0 ? 2 : 1);
      }
    }
    Classifier.pooled(layers, x);
  }

  private static Features block(
      LayerBuilder layers, Features x, boolean squeeze, long groupWidth, long width, long stride) {
    Features shortcut =
        stride == 1 && width == x.channels()
            ? x
            : layers.convNorm(x, width, square(1).stride(stride));
    Features y = layers.relu(layers.convNorm(x, width, square(1)));
    y = layers.convNorm(y, width, square(3).stride(stride).groups(width / groupWidth));
    y = layers.relu(y);
    if (squeeze) {
      long squeezed = Math.round(x.channels() / 4.0);
      Features gate = layers.relu(layers.conv(layers.globalAveragePool(y), squeezed, square(1)));
      y = layers.multiply(layers.sigmoid(layers.conv(gate, width, square(1))), y);
    }
    y = layers.convNorm(y, width, square(1));
    return layers.relu(layers.add(shortcut, y));
  }
}
