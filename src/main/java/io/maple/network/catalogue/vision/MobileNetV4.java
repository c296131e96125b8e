package io.maple.network.catalogue.vision;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;
import java.util.List;

/**
 * MobileNet v4 as timm's {@code mobilenetv4_conv_small} has it (Qin et al., arXiv:2404.10518, table
 * 11).
 */
public final class MobileNetV4 {

  /**
   * A universal inverted bottleneck.
   *
   * @param before the kernel of the depthwise convolution before the expansion, 0 for none
   * @param between that of the one after it, 0 for none
   */
  private record Bottleneck(
      long before, long between, long stride, long expansion, long channels) {}

  private static final List<Bottleneck> SMALL =
      List.of(
          new Bottleneck(5, 5, 2, 3, 96),
          new Bottleneck(0, 3, 1, 2, 96),
          new Bottleneck(0, 3, 1, 2, 96),
          new Bottleneck(0, 3, 1, 2, 96),
          new Bottleneck(0, 3, 1, 2, 96),
          new Bottleneck(3, 0, 1, 4, 96),
          new Bottleneck(3, 3, 2, 6, 128),
          new Bottleneck(5, 5, 1, 4, 128),
          new Bottleneck(0, 5, 1, 4, 128),
          new Bottleneck(0, 5, 1, 3, 128),
          new Bottleneck(0, 3, 1, 4, 128),
          new Bottleneck(0, 3, 1, 4, 128));

  private MobileNetV4() {}

  /** MobileNet v4 small, of convolutions only. */
  public static void convSmall(LayerBuilder layers) {
    layers.block("stem");
    Features x = layers.image();
    x = layers.relu(layers.convNorm(x, 32, square(3).stride(2)));
    x = layers.relu(layers.convNorm(x, 32, square(3).stride(2)));
    x = layers.relu(layers.convNorm(x, 32, square(1)));
    x = layers.relu(layers.convNorm(x, 96, square(3).stride(2)));
    x = layers.relu(layers.convNorm(x, 64, square(1)));
    for (int i = 0; i < SMALL.size(); i++) {
      layers.block("block" + i);
      x = block(layers, x, SMALL.get(i));
    }
    layers.block("head");
    x = layers.relu(layers.convNorm(x, 960, square(1)));
    x = layers.relu(layers.convNorm(layers.globalAveragePool(x), 1280, square(1)));
    Classifier.scores(layers, layers.flatten(x, 1));
  }

  private static Features block(LayerBuilder layers, Features x, Bottleneck block) {
    Features y = x;
    if (block.before > 0) {
      long stride = block.between > 0 ? 1 : block.stride;
      y = layers.depthwiseNorm(y, square(block.before).stride(stride));
    }
    long expanded = Classifier.multiple((double) (block.expansion * x.channels()), 8);
    y = layers.relu(layers.convNorm(y, expanded, square(1)));
    if (block.between > 0) {
      y = layers.relu(layers.depthwiseNorm(y, square(block.between).stride(block.stride)));
    }
    y = layers.convNorm(y, block.channels, square(1));
    return block.stride == 1 && block.channels == x.channels() ? layers.add(y, x) : y;
  }
}
