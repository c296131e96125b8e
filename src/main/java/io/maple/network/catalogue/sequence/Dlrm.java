package io.maple.network.catalogue.sequence;

import io.maple.network.ElementType;
import io.maple.network.catalogue.layer.Features;
import io.maple.network.catalogue.layer.LayerBuilder;
import io.maple.network.catalogue.layer.SequenceLayers;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.GraphInput.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The recommendation model of Naumov et al. (arXiv:1906.00091), as its authors' repository
 * configures it for the Criteo Kaggle data ({@code dlrm_s_criteo_kaggle.sh}): 13 numbers, 26
 * categories with one value each, vectors of 16, pairwise dot products.
 */
public final class Dlrm {

  private static final long NUMBERS = 13;
  private static final long WIDTH = 16;

  /** The distinct values of each category in the training data. */
  private static final long[] ROWS = {
    1_460, 583, 10_131_227, 2_202_608, 305, 24, 12_517, 633, 3, 93_145, 5_683, 8_351_593, 3_194,
    27, 14_992, 5_461_306, 10, 5_652, 2_173, 4, 7_046_547, 18, 15, 286_181, 105, 142_572
  };

  private static final long[] BOTTOM = {512, 256, 64, WIDTH};
  private static final long[] TOP = {512, 256};

  private Dlrm() {}

  /** The configuration for Criteo Kaggle; the categories' input is (26, batch). */
  public static void criteoKaggle(LayerBuilder layers) {
    Features x =
        layers.input(
            "dense_x", ElementType.FLOAT32, NUMBERS, LayerBuilder.batch(), Axis.fixed(NUMBERS));
    String categories =
        layers
            .input("lS_i", ElementType.INT64, 1, Axis.fixed(ROWS.length), LayerBuilder.batch())
            .tensor();
    layers.block("bot");
    for (long channels : BOTTOM) {
      x = layers.relu(layers.linear(x, channels));
    }
    layers.block("interaction");
    List<Features> vectors = new ArrayList<>(List.of(x));
    SequenceLayers sequence = new SequenceLayers(layers);
    for (int i = 0; i < ROWS.length; i++) {
      String values = layers.node("Gather", categories, layers.integer(i));
      vectors.add(sequence.embedding(values, ROWS[i], WIDTH));
    }
    x = layers.concat(List.of(x, products(layers, vectors)));
    layers.block("top");
    for (long channels : TOP) {
      x = layers.relu(layers.linear(x, channels));
    }
    layers.output(layers.sigmoid(layers.linear(x, 1)));
  }

  /** The dot product of each pair of different vectors. */
  private static Features products(LayerBuilder layers, List<Features> vectors) {
    int count = vectors.size();
    Features rows = layers.reshape(layers.concat(vectors), WIDTH, -1, count, WIDTH);
    Features columns = layers.transposeTo(rows, count, 0L, 2L, 1L);
    String all = layers.node("MatMul", rows.tensor(), columns.tensor());
    Features flat = layers.flatten(new Features(all, count), count);
    long[] lower =
        IntStream.range(0, count)
            .flatMap(row -> IntStream.range(0, row).map(column -> row * count + column))
            .asLongStream()
            .toArray();
    String pairs = layers.constant("pairs", Constant.integers(lower));
    return new Features(
        layers.node("Gather", Map.of("axis", new Attribute.Int(1)), flat.tensor(), pairs),
        lower.length);
  }
}
