package io.maple.network.catalogue.vision;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * Single-shot detectors on MobileNet v2 as the TensorFlow object detection models {@code
 * ssd_mobilenet_v2_coco} and {@code ssdlite_mobilenet_v2_coco} are, with symmetric padding (Liu et
 * al., arXiv:1512.02325; Sandler et al., arXiv:1801.04381, section 6.2). Outputs are the encoded
 * boxes (batch, boxes, 4) and the scores of 91 classes (batch, boxes, 91), before boxes are decoded
 * and suppressed.
 */
public final class SsdMobileNet {

  private static final long CLASSES = 91;

  /** Boxes of a pixel of the first map, and of the other maps. */
  private static final long FIRST_BOXES = 3;

  private static final long BOXES = 6;

  private SsdMobileNet() {}

  /** SSD: predictors are dense 3×3 convolutions. */
  public static void ssd(LayerBuilder layers) {
    build(layers, false);
  }

  /** SSDLite: predictors are separable. */
  public static void ssdLite(LayerBuilder layers) {
    build(layers, true);
  }

  private static void build(LayerBuilder layers, boolean separable) {
    List<Features> maps = MobileNetV2.maps(layers, 100);
    Features x = maps.get(1);
    for (long channels : new long[] {512, 256, 256, 128}) {
      layers.block("extra" + (maps.size() - 2));
      x = layers.relu6(layers.convNorm(x, channels / 2, square(1)));
      x = layers.relu6(layers.depthwiseNorm(x, square(3).stride(2)));
      x = layers.relu6(layers.convNorm(x, channels, square(1)));
      maps.add(x);
    }
    List<String> boxes = new ArrayList<>();
    List<String> scores = new ArrayList<>();
    for (int i = 0; i < maps.size(); i++) {
      layers.block("predictor" + i);
      long count = i == 0 ? FIRST_BOXES : BOXES;
      boxes.add(predict(layers, maps.get(i), separable, count, 4));
      scores.add(predict(layers, maps.get(i), separable, count, CLASSES));
    }
    layers.block("boxes");
    layers.output(new Features(layers.along(1, boxes.toArray(String[]::new)), 4));
    layers.block("scores");
    String all = layers.along(1, scores.toArray(String[]::new));
    layers.output(layers.sigmoid(new Features(all, CLASSES)));
  }

  private static String predict(
      LayerBuilder layers, Features map, boolean separable, long boxes, long values) {
    Features y =
        separable
            ? layers.conv(
                layers.relu6(layers.depthwiseNorm(map, square(3))), boxes * values, square(1))
            : layers.conv(map, boxes * values, square(3));
    return layers.reshape(layers.transpose(y, 0L, 2L, 3L, 1L), values, 0, -1, values).tensor();
  }
}
