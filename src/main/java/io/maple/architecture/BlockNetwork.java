package io.maple.architecture;

/**
 * Expands an FBNet architecture into its network of 22 searched blocks at 224×224 input and 100
 * classes.
 *
 * <p>Source: Wu et al., "FBNet", CVPR 2019, table 1 and figure 3, with the head as HELP built it.
 */
final class BlockNetwork {

  static final int BLOCKS = 22;

  private static final int[] CHANNELS = {
    16, 24, 24, 24, 24, 32, 32, 32, 32, 64, 64, 64, 64, 112, 112, 112, 112, 184, 184, 184, 184, 352
  };
  private static final int[] STRIDES = {
    1, 2, 1, 1, 1, 2, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1
  };
  private static final Shape INPUT = new Shape(3, 224, 224);

  private BlockNetwork() {}

  static Network expand(byte[] choices) {
    NetworkBuilder network = new NetworkBuilder(INPUT);
    BlockLayers layers = new BlockLayers(network);
    int at = layers.stem("stem", Operator.NETWORK_INPUT);
    for (int block = 0; block < BLOCKS; block++) {
      BlockOperator operator = BlockOperator.of(choices[block]);
      at = layers.block("block" + (block + 1), operator, CHANNELS[block], STRIDES[block], at);
    }
    layers.head("head", at);
    return network.build();
  }
}
