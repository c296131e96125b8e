package io.maple.network.catalogue.transformer;

import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.Filter;
import io.maple.network.catalogue.layer.LayerBuilder;
import io.maple.network.catalogue.layer.SequenceLayers;
import io.maple.network.graph.Constant;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Swin transformers as torchvision has them, on patches of 4×4 pixels and windows of 7×7 patches
 * (Liu et al., arXiv:2103.14030). Images are (batch, height, width, channels) between the layers.
 */
public final class Swin {

  private static final long SIZE = 224;
  private static final long PATCH = 4;
  private static final long WINDOW = 7;
  private static final long SHIFT = WINDOW / 2;
  private static final long PLACES = WINDOW * WINDOW;
  private static final long DISTANCES = 2 * WINDOW - 1;
  private static final long HEAD_WIDTH = 32;
  private static final double EPSILON = 1e-5;
  private static final double HIDDEN = -100;

  private final LayerBuilder layers;
  private final SequenceLayers sequence;

  private Swin(LayerBuilder layers) {
    this.layers = layers;
    this.sequence = new SequenceLayers(layers);
  }

  /** Swin-T: 96 channels at first. */
  public static void tiny(LayerBuilder layers) {
    new Swin(layers).append(96, 2, 2, 6, 2);
  }

  private void append(long width, int... depths) {
    layers.block("patch_embed");
    Filter patch = Filter.square(PATCH).stride(PATCH).padding(0);
    Features x = layers.conv(layers.image(SIZE), width, patch);
    x = sequence.layerNorm(layers.transposeTo(x, width, 0L, 2L, 3L, 1L), EPSILON);
    long size = SIZE / PATCH;
    String distances = distances();
    for (int stage = 0; stage < depths.length; stage++) {
      if (stage > 0) {
        layers.block("merge." + stage);
        x = merge(x);
        size /= 2;
      }
      layers.block("mask." + stage);
      String mask = size > WINDOW ? mask(size / WINDOW) : null;
      for (int i = 0; i < depths[stage]; i++) {
        layers.block("stages.%d.%d".formatted(stage, i));
        x = block(x, size, distances, i % 2 == 0 ? null : mask);
      }
    }
    layers.block("head");
    x = sequence.layerNorm(x, EPSILON);
    x = layers.globalAveragePool(layers.transposeTo(x, x.channels(), 0L, 3L, 1L, 2L));
    layers.output(layers.linear(layers.flatten(x, 1), 1000));
  }

  /** Twice the channels at half the height and width. */
  private Features merge(Features x) {
    long channels = x.channels();
    String joined =
        layers.along(
            -1,
            everySecond(everySecond(x.tensor(), 0, 1), 0, 2),
            everySecond(everySecond(x.tensor(), 1, 1), 0, 2),
            everySecond(everySecond(x.tensor(), 0, 1), 1, 2),
            everySecond(everySecond(x.tensor(), 1, 1), 1, 2));
    Features normal = sequence.layerNorm(new Features(joined, 4 * channels), EPSILON);
    return sequence.linearOnly(normal, 2 * channels);
  }

  private String everySecond(String x, long from, long axis) {
    return slice(x, from, Long.MAX_VALUE, axis, 2);
  }

  private String slice(String x, long from, long to, long axis, long step) {
    return layers.node(
        "Slice",
        x,
        layers.integers(from),
        layers.integers(to),
        layers.integers(axis),
        layers.integers(step));
  }

  private Features block(Features x, long size, String distances, @Nullable String mask) {
    Features y = sequence.layerNorm(x, EPSILON);
    if (mask == null) {
      y = windowAttention(y, size, distances, null);
    } else {
      y = windowAttention(roll(y, SHIFT), size, distances, mask);
      y = roll(y, -SHIFT);
    }
    y = layers.add(x, y);
    return layers.add(y, sequence.feedForward(sequence.layerNorm(y, EPSILON), 4 * y.channels()));
  }

  /** Moves rows and columns to the start, those at the start to the end. */
  private Features roll(Features x, long places) {
    String y = x.tensor();
    for (long axis = 1; axis <= 2; axis++) {
      y =
          layers.along(
              axis, slice(y, places, Long.MAX_VALUE, axis, 1), slice(y, 0, places, axis, 1));
    }
    return new Features(y, x.channels());
  }

  private Features windowAttention(Features x, long size, String distances, @Nullable String mask) {
    long channels = x.channels();
    long side = size / WINDOW;
    long heads = channels / HEAD_WIDTH;
    Features windows = layers.reshape(x, channels, -1, side, WINDOW, side, WINDOW, channels);
    windows = layers.transposeTo(windows, channels, 0L, 1L, 3L, 2L, 4L, 5L);
    windows = layers.reshape(windows, channels, -1, PLACES, channels);
    Features packed =
        layers.reshape(
            sequence.linear(windows, 3 * channels), HEAD_WIDTH, 0, 0, 3, heads, HEAD_WIDTH);
    packed = layers.transposeTo(packed, HEAD_WIDTH, 2L, 0L, 3L, 1L, 4L);
    Features query = sequence.scale(part(packed, 0), 1 / Math.sqrt(HEAD_WIDTH));
    Features key = sequence.swap(part(packed, 1));
    String bias = bias(distances, heads);
    Features mixed =
        sequence.attention(
            query,
            key,
            part(packed, 2),
            heads,
            scores -> masked(layers.node("Add", scores, bias), side * side, heads, mask));
    Features y = sequence.linear(mixed, channels);
    y = layers.reshape(y, channels, -1, side, side, WINDOW, WINDOW, channels);
    y = layers.transposeTo(y, channels, 0L, 1L, 3L, 2L, 4L, 5L);
    return layers.reshape(y, channels, -1, size, size, channels);
  }

  private Features part(Features packed, long index) {
    return new Features(
        layers.node("Gather", packed.tensor(), layers.integer(index)), packed.channels());
  }

  private String masked(String scores, long windows, long heads, @Nullable String mask) {
    if (mask == null) {
      return scores;
    }
    String images =
        layers.node("Reshape", scores, layers.integers(-1, windows, heads, PLACES, PLACES));
    return layers.node(
        "Reshape", layers.node("Add", images, mask), layers.integers(-1, heads, PLACES, PLACES));
  }

  // Constants, computed from few numbers

  /** What is added to scores: one trained number for each head and distance of two places. */
  private String bias(String distances, long heads) {
    String table =
        layers.weight(layers.label("relative_position_bias"), DISTANCES * DISTANCES, heads);
    Features rows = new Features(layers.node("Gather", table, distances), heads);
    Features pairs = layers.reshape(rows, heads, PLACES, PLACES, heads);
    Features ofHeads = layers.transposeTo(pairs, PLACES, 2L, 0L, 1L);
    return layers.node("Unsqueeze", ofHeads.tensor(), layers.integers(0));
  }

  /**
   * The row of the table of distances for each pair of places in a window: (dy + 6) · 13 + dx + 6
   * is a difference of two numbers, one for each place.
   */
  private String distances() {
    layers.block("distances");
    long[] places =
        LongStream.range(0, PLACES).map(i -> i / WINDOW * DISTANCES + i % WINDOW).toArray();
    String columns = layers.constant("distances/places", Constant.integers(places));
    String rows = layers.node("Unsqueeze", columns, layers.integers(1));
    long least = (WINDOW - 1) * DISTANCES + WINDOW - 1;
    String pairs = layers.node("Sub", rows, columns);
    String indices = layers.node("Add", pairs, layers.integer(least));
    return layers.node("Reshape", indices, layers.integers(-1));
  }

  /**
   * What is added to scores so that a shifted window's places that are no neighbours in the image
   * do not attend to each other: (windows, 1, 49, 49).
   */
  private String mask(long side) {
    long size = side * WINDOW;
    long[] bands =
        LongStream.range(0, size)
            .map(i -> i < size - WINDOW ? 0 : i < size - SHIFT ? 1 : 2)
            .toArray();
    String line = layers.constant(layers.label("bands"), Constant.integers(bands));
    String rows = layers.node("Reshape", line, layers.integers(side, 1, WINDOW, 1));
    String columns = layers.node("Reshape", line, layers.integers(1, side, 1, WINDOW));
    String above = layers.node("Mul", rows, layers.integer(3));
    String regions =
        layers.node(
            "Reshape", layers.node("Add", above, columns), layers.integers(side * side, PLACES));
    String same =
        layers.node(
            "Equal",
            layers.node("Unsqueeze", regions, layers.integers(1)),
            layers.node("Unsqueeze", regions, layers.integers(2)));
    String mask = layers.node("Where", same, layers.real(0), layers.real(HIDDEN));
    return layers.node("Unsqueeze", mask, layers.integers(1));
  }
}
