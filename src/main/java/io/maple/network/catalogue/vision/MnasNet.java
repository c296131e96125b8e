package io.maple.network.catalogue.vision;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;
import java.util.List;

/** MNASNet-B1 as torchvision has it (Tan et al., arXiv:1807.11626). */
public final class MnasNet {

  private record Stage(long kernel, long expansion, long channels, int depth, long stride) {}

  private static final List<Stage> STAGES =
      List.of(
          new Stage(3, 3, 24, 3, 2),
          new Stage(5, 3, 40, 3, 2),
          new Stage(5, 6, 80, 3, 2),
          new Stage(3, 6, 96, 2, 1),
          new Stage(5, 6, 192, 4, 2),
          new Stage(3, 6, 320, 1, 1));

  private MnasNet() {}

  /** MNASNet 1.0. */
  public static void mnasNet10(LayerBuilder layers) {
    layers.block("stem");
    Features x = layers.relu(layers.convNorm(layers.image(), 32, square(3).stride(2)));
    x = layers.relu(layers.depthwiseNorm(x, square(3)));
    x = layers.convNorm(x, 16, square(1));
    int index = 0;
    for (Stage stage : STAGES) {
      for (int i = 0; i < stage.depth; i++) {
        layers.block("block" + index++);
        x = block(layers, x, stage, i == 0 ? stage.stride : 1);
      }
    }
    layers.block("head");
    x = layers.relu(layers.convNorm(x, 1280, square(1)));
    Classifier.scores(layers, layers.mean(x, false));
  }

  private static Features block(LayerBuilder layers, Features x, Stage stage, long stride) {
    Features y = layers.relu(layers.convNorm(x, stage.expansion * x.channels(), square(1)));
    y = layers.relu(layers.depthwiseNorm(y, square(stage.kernel).stride(stride)));
    y = layers.convNorm(y, stage.channels, square(1));
    return stride == 1 && stage.channels == x.channels() ? layers.add(y, x) : y;
  }
}
