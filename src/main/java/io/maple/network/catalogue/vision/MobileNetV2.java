package io.maple.network.catalogue.vision;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;
import java.util.ArrayList;
import java.util.List;

/** MobileNet v2 as torchvision has it (Sandler et al., arXiv:1801.04381, table 2). */
public final class MobileNetV2 {

  /** A row of table 2: inverted residuals of one number of channels. */
  private record Stage(long expansion, long channels, int depth, long stride) {}

  private static final List<Stage> STAGES =
      List.of(
          new Stage(1, 16, 1, 1),
          new Stage(6, 24, 2, 2),
          new Stage(6, 32, 3, 2),
          new Stage(6, 64, 4, 2),
          new Stage(6, 96, 3, 1),
          new Stage(6, 160, 3, 2),
          new Stage(6, 320, 1, 1));

  private MobileNetV2() {}

  /** MobileNet v2 of any width; below 100 % the last convolution keeps its 1,280 channels. */
  public static void mobileNetV2(LayerBuilder layers) {
    Classifier.pooled(layers, maps(layers, layers.dimension("multiplier")).get(1));
  }

  /**
   * The expansion of 1/16 of the resolution and the last convolution, of 1/32 of it, as detectors
   * read them.
   */
  static List<Features> maps(LayerBuilder layers, long width) {
    List<Features> maps = new ArrayList<>();
    layers.block("stem");
    long stem = Classifier.scaled(32, width);
    Features x = layers.relu6(layers.convNorm(layers.image(), stem, square(3).stride(2)));
    int index = 0;
    for (Stage stage : STAGES) {
      for (int i = 0; i < stage.depth; i++) {
        layers.block("block" + index++);
        long stride = i == 0 ? stage.stride : 1;
        Features expanded = expand(layers, x, stage.expansion);
        if (stage.channels == 160 && i == 0) {
          maps.add(expanded);
        }
        x = project(layers, x, expanded, Classifier.scaled(stage.channels, width), stride);
      }
    }
    layers.block("last");
    long last = Classifier.scaled(1280, Math.max(100, width));
    maps.add(layers.relu6(layers.convNorm(x, last, square(1))));
    return maps;
  }

  /** The first convolution of an inverted residual. */
  private static Features expand(LayerBuilder layers, Features x, long expansion) {
    return expansion == 1
        ? x
        : layers.relu6(layers.convNorm(x, expansion * x.channels(), square(1)));
  }

  /** The rest of an inverted residual. */
  private static Features project(
      LayerBuilder layers, Features x, Features expanded, long channels, long stride) {
    Features y = layers.relu6(layers.depthwiseNorm(expanded, square(3).stride(stride)));
    y = layers.convNorm(y, channels, square(1));
    return stride == 1 && channels == x.channels() ? layers.add(x, y) : y;
  }
}
