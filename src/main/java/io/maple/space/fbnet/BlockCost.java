package io.maple.space.fbnet;

import io.maple.network.Network;
import io.maple.space.CostFeatures;
import java.util.List;

/**
 * The cost features of FBNet architectures, without expanding a network each time.
 *
 * <p>Blocks run one after another, so every total, depth included, is a sum over blocks of a price
 * that depends on the position and the operator alone.
 */
final class BlockCost {

  private static final CostFeatures LAYOUT =
      new CostFeatures(
          "conv_1x1", "grouped_1x1", "depthwise_3x3", "depthwise_5x5", "batch_norm", "relu", "add");

  private final double[] baseline;
  private final double[][][] differences;

  public BlockCost() {
    byte[] choices = new byte[BlockNetwork.BLOCKS];
    baseline = LAYOUT.totals(BlockNetwork.expand(choices));
    differences = new double[BlockNetwork.BLOCKS][BlockOperator.count()][];
    for (int block = 0; block < BlockNetwork.BLOCKS; block++) {
      for (BlockOperator operator : BlockOperator.values()) {
        choices[block] = operator.choice();
        double[] totals = LAYOUT.totals(BlockNetwork.expand(choices));
        differences[block][operator.choice()] = CostFeatures.difference(totals, baseline);
      }
      choices[block] = 0;
    }
  }

  public static List<String> names() {
    return LAYOUT.names("");
  }

  /**
   * The features read off an expanded network: slower, and the definition of what {@link #of}
   * computes.
   */
  public static double[] ofNetwork(Network network) {
    double[] features = new double[LAYOUT.size()];
    CostFeatures.add(features, 0, LAYOUT.totals(network));
    LAYOUT.complete(features, 0);
    return features;
  }

  public double[] of(byte[] choices) {
    double[] features = new double[LAYOUT.size()];
    CostFeatures.add(features, 0, baseline);
    for (int block = 0; block < choices.length; block++) {
      CostFeatures.add(features, 0, differences[block][choices[block]]);
    }
    LAYOUT.complete(features, 0);
    return features;
  }
}
