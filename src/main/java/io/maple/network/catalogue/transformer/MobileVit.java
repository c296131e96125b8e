package io.maple.network.catalogue.transformer;

import static io.maple.network.catalogue.layer.Filter.square;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;
import io.maple.network.catalogue.layer.SequenceLayers;
import io.maple.network.graph.NetworkException;
import java.util.List;

/**
 * MobileViT as timm's {@code mobilevit} has it (Mehta, Rastegari, arXiv:2110.02178): inverted
 * residual blocks, and transformers over the pixels that have the same place in patches of 2×2.
 * Height and width are multiples of 64, so that patches fill each image; they decide the graph.
 */
public final class MobileVit {

  private static final long STRIDE = 64;
  private static final long PATCH = 2;
  private static final long EXPANSION = 4;
  private static final long HEADS = 4;
  private static final double EPSILON = 1e-5;

  private final LayerBuilder layers;
  private final SequenceLayers sequence;

  private MobileVit(LayerBuilder layers) {
    this.layers = layers;
    this.sequence = new SequenceLayers(layers);
  }

  /** MobileViT-S. */
  public static void small(LayerBuilder layers) {
    new MobileVit(layers).append();
  }

  private void append() {
    layers.block("stem");
    Features x = layers.silu(layers.convNorm(layers.image(), 16, square(3).stride(2)));
    x = residual("stages.0.0", x, 32, 1);
    x = residual("stages.1.0", x, 64, 2);
    x = residual("stages.1.1", x, 64, 1);
    x = residual("stages.1.2", x, 64, 1);
    x = stage("stages.2", x, 96, 144, 2, 8);
    x = stage("stages.3", x, 128, 192, 4, 16);
    x = stage("stages.4", x, 160, 240, 3, 32);
    layers.block("head");
    x = layers.silu(layers.convNorm(x, 640, square(1)));
    layers.output(layers.linear(layers.flatten(layers.globalAveragePool(x), 1), 1000));
  }

  /** An inverted residual block (Sandler et al., arXiv:1801.04381). */
  private Features residual(String block, Features x, long channels, long stride) {
    layers.block(block);
    long wide = EXPANSION * x.channels();
    Features y = layers.silu(layers.convNorm(x, wide, square(1)));
    y = layers.silu(layers.convNorm(y, wide, square(3).stride(stride).groups(wide)));
    y = layers.convNorm(y, channels, square(1));
    return stride == 1 && channels == x.channels() ? layers.add(y, x) : y;
  }

  private Features stage(
      String block, Features x, long channels, long width, int depth, long stride) {
    Features y = residual(block + ".0", x, channels, 2);
    layers.block(block + ".1");
    Features z = layers.silu(layers.convNorm(y, channels, square(3)));
    long rows = resolution("height") / stride / PATCH;
    long columns = resolution("width") / stride / PATCH;
    z = unfold(layers.convOnly(z, width, square(1)), rows, columns);
    for (int i = 0; i < depth; i++) {
      layers.block("%s.1.transformer.%d".formatted(block, i));
      z = layers.add(z, JointAttention.append(layers, sequence.layerNorm(z, EPSILON), HEADS));
      z = layers.add(z, feedForward(sequence.layerNorm(z, EPSILON)));
    }
    layers.block(block + ".1");
    z = fold(sequence.layerNorm(z, EPSILON), rows, columns);
    z = layers.silu(layers.convNorm(z, channels, square(1)));
    z = layers.concat(List.of(y, z));
    return layers.silu(layers.convNorm(z, channels, square(3)));
  }

  private Features feedForward(Features x) {
    return sequence.linear(layers.silu(sequence.linear(x, 2 * x.channels())), x.channels());
  }

  /** An image as one sequence of patches for each place in a patch: (batch · 4, patches, …). */
  private Features unfold(Features x, long rows, long columns) {
    long width = x.channels();
    Features y = layers.reshape(x, PATCH, -1, PATCH, columns, PATCH);
    y = layers.transposeTo(y, PATCH, 0L, 2L, 1L, 3L);
    y = layers.reshape(y, PATCH * PATCH, -1, width, rows * columns, PATCH * PATCH);
    y = layers.transposeTo(y, width, 0L, 3L, 2L, 1L);
    return layers.reshape(y, width, -1, rows * columns, width);
  }

  /** The reverse of {@link #unfold}. */
  private Features fold(Features x, long rows, long columns) {
    long width = x.channels();
    Features y = layers.reshape(x, width, -1, PATCH * PATCH, rows * columns, width);
    y = layers.transposeTo(y, PATCH * PATCH, 0L, 3L, 2L, 1L);
    y = layers.reshape(y, PATCH, -1, columns, PATCH, PATCH);
    y = layers.transposeTo(y, PATCH, 0L, 2L, 1L, 3L);
    return layers.reshape(y, width, -1, width, PATCH * rows, PATCH * columns);
  }

  private long resolution(String axis) {
    long pixels = layers.dimension(axis);
    if (pixels < STRIDE || pixels % STRIDE != 0) {
      throw NetworkException.invalid(
          "The %s of a MobileViT is %d; it is a multiple of %d.".formatted(axis, pixels, STRIDE),
          "use 256.");
    }
    return pixels;
  }
}
