package io.maple.network.catalogue.vision;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;
import java.util.List;

/**
 * EfficientNets as torchvision has them, with symmetric padding (Tan and Le, arXiv:1905.11946 and
 * arXiv:2104.00298).
 */
public final class EfficientNets {

  /**
   * Blocks of one number of channels.
   *
   * @param fused one 3×3 convolution in place of an expansion, a depthwise convolution and a
   *     squeeze
   */
  private record Stage(
      boolean fused, long expansion, long kernel, long stride, long channels, int depth) {}

  private static final List<Stage> B0 =
      List.of(
          new Stage(false, 1, 3, 1, 16, 1),
          new Stage(false, 6, 3, 2, 24, 2),
          new Stage(false, 6, 5, 2, 40, 2),
          new Stage(false, 6, 3, 2, 80, 3),
          new Stage(false, 6, 5, 1, 112, 3),
          new Stage(false, 6, 5, 2, 192, 4),
          new Stage(false, 6, 3, 1, 320, 1));

  private static final List<Stage> V2_SMALL =
      List.of(
          new Stage(true, 1, 3, 1, 24, 2),
          new Stage(true, 4, 3, 2, 48, 4),
          new Stage(true, 4, 3, 2, 64, 4),
          new Stage(false, 4, 3, 2, 128, 6),
          new Stage(false, 6, 3, 1, 160, 9),
          new Stage(false, 6, 3, 2, 256, 15));

  private EfficientNets() {}

  /** EfficientNet-B0. */
  public static void b0(LayerBuilder layers) {
    scaled(layers, 1.0, 1.0);
  }

  /** EfficientNet-B1. */
  public static void b1(LayerBuilder layers) {
    scaled(layers, 1.0, 1.1);
  }

  /** EfficientNet-B2. */
  public static void b2(LayerBuilder layers) {
    scaled(layers, 1.1, 1.2);
  }

  /** EfficientNet-B3. */
  public static void b3(LayerBuilder layers) {
    scaled(layers, 1.2, 1.4);
  }

  /** EfficientNet-B4. */
  public static void b4(LayerBuilder layers) {
    scaled(layers, 1.4, 1.8);
  }

  /** EfficientNetV2-S. */
  public static void v2Small(LayerBuilder layers) {
    build(layers, V2_SMALL, 24, 1280);
  }

  private static void scaled(LayerBuilder layers, double width, double depth) {
    List<Stage> stages =
        B0.stream()
            .map(
                stage ->
                    new Stage(
                        stage.fused,
                        stage.expansion,
                        stage.kernel,
                        stage.stride,
                        Classifier.multiple(stage.channels * width, 8),
                        (int) Math.ceil(stage.depth * depth)))
            .toList();
    long last = 4 * stages.get(stages.size() - 1).channels;
    build(layers, stages, Classifier.multiple(32 * width, 8), last);
  }

  private static void build(LayerBuilder layers, List<Stage> stages, long stem, long last) {
    layers.block("stem");
    Features x = layers.silu(layers.convNorm(layers.image(), stem, square(3).stride(2)));
    for (int stage = 0; stage < stages.size(); stage++) {
      for (int i = 0; i < stages.get(stage).depth; i++) {
        layers.block("stage%d.%d".formatted(stage + 1, i));
        x = block(layers, x, stages.get(stage), i == 0 ? stages.get(stage).stride : 1);
      }
    }
    layers.block("last");
    Classifier.pooled(layers, layers.silu(layers.convNorm(x, last, square(1))));
  }

  private static Features block(LayerBuilder layers, Features x, Stage stage, long stride) {
    long expanded = Classifier.multiple((double) (stage.expansion * x.channels()), 8);
    Features y =
        stage.fused
            ? fused(layers, x, stage, expanded, stride)
            : separable(layers, x, stage, expanded, stride);
    return stride == 1 && stage.channels == x.channels() ? layers.add(y, x) : y;
  }

  private static Features fused(
      LayerBuilder layers, Features x, Stage stage, long expanded, long stride) {
    Features y = layers.silu(layers.convNorm(x, expanded, square(stage.kernel).stride(stride)));
    return stage.expansion == 1 ? y : layers.convNorm(y, stage.channels, square(1));
  }

  private static Features separable(
      LayerBuilder layers, Features x, Stage stage, long expanded, long stride) {
    Features y = stage.expansion == 1 ? x : layers.silu(layers.convNorm(x, expanded, square(1)));
    y = layers.silu(layers.depthwiseNorm(y, square(stage.kernel).stride(stride)));
    long squeezed = Math.max(1, x.channels() / 4);
    Features gate = layers.silu(layers.conv(layers.globalAveragePool(y), squeezed, square(1)));
    y = layers.multiply(layers.sigmoid(layers.conv(gate, expanded, square(1))), y);
    return layers.convNorm(y, stage.channels, square(1));
  }
}
