package io.maple.space.fbnet;

import io.maple.network.NetworkBuilder;
import io.maple.network.OpTypes;

/** Appends the parts of FBNet's networks, each behind the operator it reads from. */
final class BlockLayers {

  private static final int STEM_CHANNELS = 16;
  private static final int HEAD_CHANNELS = 1504;
  private static final int CLASSES = 100;

  private final NetworkBuilder network;

  public BlockLayers(NetworkBuilder network) {
    this.network = network;
  }

  public int stem(String scope, int source) {
    return convNormRelu(scope, source, STEM_CHANNELS, 3, 2, 1);
  }

  /** A block that keeps its input's shape, and so adds its input, where channels and stride say. */
  public int block(String scope, BlockOperator operator, int channels, int stride, int source) {
    boolean same = stride == 1 && network.tensor(source).channels() == channels;
    if (operator == BlockOperator.SKIP) {
      return same
          ? network.plain(scope + ".skip", OpTypes.IDENTITY, source)
          : convNormRelu(scope + ".projection", source, channels, 1, stride, 1);
    }
    int hidden = network.tensor(source).channels() * operator.expansion();
    int groups = operator.groups();
    int at = convNormRelu(scope + ".expansion", source, hidden, 1, 1, groups);
    at = convNormRelu(scope + ".depthwise", at, hidden, operator.kernel(), stride, hidden);
    at = convNorm(scope + ".projection", at, channels, 1, 1, groups);
    return same ? network.plain(scope + ".add", OpTypes.ADD, source, at) : at;
  }

  public int head(String scope, int source) {
    int at = convNormRelu(scope, source, HEAD_CHANNELS, 1, 1, 1);
    return network.classifier(scope, at, CLASSES);
  }

  private int convNormRelu(
      String scope, int source, int channels, int kernel, int stride, int groups) {
    return network.plain(
        scope + ".relu", OpTypes.RELU, convNorm(scope, source, channels, kernel, stride, groups));
  }

  private int convNorm(String scope, int source, int channels, int kernel, int stride, int groups) {
    int at = network.conv(scope + ".conv", source, channels, kernel, stride, groups);
    return network.batchNorm(scope + ".bn", at);
  }
}
