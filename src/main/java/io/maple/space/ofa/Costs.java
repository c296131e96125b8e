package io.maple.space.ofa;

import io.maple.network.Network;
import io.maple.network.NetworkBuilder;
import io.maple.network.Operator;
import io.maple.network.Tensor;
import io.maple.space.CostFeatures;
import java.util.List;
import java.util.function.Consumer;

/**
 * The cost features, without expanding a network each time.
 *
 * <p>Parts run one after another, so every total, depth included, is a sum over stem, blocks and
 * head of a price that depends on the resolution, the block and its option alone.
 */
final class Costs {

  private static final CostFeatures LAYOUT =
      new CostFeatures(
          "conv_1x1",
          "conv_3x3",
          "depthwise_3x3",
          "depthwise_5x5",
          "depthwise_7x7",
          "batch_norm",
          "relu",
          "hard_swish",
          "hard_sigmoid",
          "global_average_pool",
          "multiply",
          "add");

  // By resolution: stem and head, then each block with each option.
  private final double[][] ends;
  private final double[][][] blocks;

  Costs() {
    int resolutions = Choice.RESOLUTIONS.size();
    ends = new double[resolutions][];
    blocks = new double[resolutions][Choice.BLOCKS * Choice.BLOCK_OPTIONS][];
    for (int i = 0; i < resolutions; i++) {
      price(i, Choice.RESOLUTIONS.get(i));
    }
  }

  static List<String> names() {
    return LAYOUT.names("");
  }

  /**
   * The features read off an expanded network: slower, and the definition of what {@link #of}
   * computes.
   */
  static double[] ofNetwork(Network network) {
    double[] features = new double[LAYOUT.size()];
    CostFeatures.add(features, 0, LAYOUT.totals(network));
    LAYOUT.complete(features, 0);
    return features;
  }

  double[] of(byte[] code) {
    double[] features = new double[LAYOUT.size()];
    CostFeatures.add(features, 0, ends[code[0]]);
    for (int block = 0; block < Choice.BLOCKS; block++) {
      byte option = Choice.block(code, block);
      if (option != Choice.ABSENT) {
        CostFeatures.add(features, 0, blocks[code[0]][block * Choice.BLOCK_OPTIONS + option]);
      }
    }
    LAYOUT.complete(features, 0);
    return features;
  }

  private void price(int index, int resolution) {
    List<Tensor> inputs = Networks.inputs(resolution);
    ends[index] =
        totals(
            Networks.image(resolution),
            network -> new Layers(network).stem("stem", Operator.NETWORK_INPUT));
    CostFeatures.add(
        ends[index],
        0,
        totals(
            inputs.get(Choice.BLOCKS),
            network -> new Layers(network).head("head", Operator.NETWORK_INPUT)));
    for (int block = 0; block < Choice.BLOCKS; block++) {
      Stage stage = Stage.of(block);
      int stride = Stage.strideOf(block);
      for (byte option = 0; option < Choice.BLOCK_OPTIONS; option++) {
        byte chosen = option;
        blocks[index][block * Choice.BLOCK_OPTIONS + option] =
            totals(
                inputs.get(block),
                network ->
                    new Layers(network)
                        .block("block", stage, stride, chosen, Operator.NETWORK_INPUT));
      }
    }
  }

  private static double[] totals(Tensor input, Consumer<NetworkBuilder> part) {
    NetworkBuilder network = new NetworkBuilder(input);
    part.accept(network);
    return LAYOUT.totals(network.build());
  }
}
