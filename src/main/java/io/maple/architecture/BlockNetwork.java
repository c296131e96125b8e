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
  private static final int STEM_CHANNELS = 16;
  private static final int HEAD_CHANNELS = 1504;
  private static final int CLASSES = 100;

  private final NetworkBuilder network = new NetworkBuilder(INPUT);

  private BlockNetwork() {}

  static Network expand(byte[] choices) {
    return new BlockNetwork().build(choices);
  }

  private Network build(byte[] choices) {
    int at = convNormRelu("stem", Operator.NETWORK_INPUT, STEM_CHANNELS, 3, 2, 1);
    for (int block = 0; block < BLOCKS; block++) {
      BlockOperator operator = BlockOperator.of(choices[block]);
      String scope = "block" + (block + 1);
      boolean same = STRIDES[block] == 1 && network.shape(at).channels() == CHANNELS[block];
      at =
          operator == BlockOperator.SKIP
              ? skip(scope, at, block, same)
              : block(scope, at, block, operator, same);
    }
    at = convNormRelu("head", at, HEAD_CHANNELS, 1, 1, 1);
    network.classifier(at, CLASSES);
    return network.build();
  }

  private int skip(String scope, int source, int block, boolean same) {
    return same
        ? network.identity(scope + ".skip", source)
        : convNormRelu(scope + ".projection", source, CHANNELS[block], 1, STRIDES[block], 1);
  }

  private int block(String scope, int source, int block, BlockOperator operator, boolean same) {
    int hidden = network.shape(source).channels() * operator.expansion();
    int groups = operator.groups();
    int at = convNormRelu(scope + ".expansion", source, hidden, 1, 1, groups);
    at = convNormRelu(scope + ".depthwise", at, hidden, operator.kernel(), STRIDES[block], hidden);
    at = convNorm(scope + ".projection", at, CHANNELS[block], 1, 1, groups);
    return same ? network.add(scope + ".add", source, at) : at;
  }

  private int convNormRelu(
      String scope, int source, int channels, int kernel, int stride, int groups) {
    return network.relu(scope + ".relu", convNorm(scope, source, channels, kernel, stride, groups));
  }

  private int convNorm(String scope, int source, int channels, int kernel, int stride, int groups) {
    int at = network.conv(scope + ".conv", source, channels, kernel, stride, groups);
    return network.batchNorm(scope + ".bn", at);
  }
}
