package io.maple.space.nasbench201;

import io.maple.network.NetworkBuilder;
import io.maple.network.OpTypes;

/** Appends the parts of NAS-Bench-201's network, each behind the operator it reads from. */
final class CellLayers {

  private static final int STEM_CHANNELS = 16;
  private static final int CLASSES = 10;

  private final NetworkBuilder network;

  public CellLayers(NetworkBuilder network) {
    this.network = network;
  }

  public int stem(String scope, int source) {
    return convNorm(scope, source, STEM_CHANNELS, 3, 1);
  }

  public int edge(String scope, CellOperator operator, int source) {
    int channels = network.tensor(source).channels();
    return switch (operator) {
      case NONE -> network.plain(scope + ".zero", OpTypes.ZERO, source);
      case SKIP_CONNECT -> network.plain(scope + ".skip", OpTypes.IDENTITY, source);
      case NOR_CONV_1X1 -> reluConvNorm(scope, source, channels, 1, 1);
      case NOR_CONV_3X3 -> reluConvNorm(scope, source, channels, 3, 1);
      case AVG_POOL_3X3 -> network.averagePool(scope + ".pool", source, 3, 1, 1);
    };
  }

  /** The basic block of ResNet that halves the resolution and doubles the channels. */
  public int reduction(String scope, int source) {
    int channels = 2 * network.tensor(source).channels();
    int shortcut = network.averagePool(scope + ".shortcut.pool", source, 2, 2, 0);
    shortcut = network.conv(scope + ".shortcut.conv", shortcut, channels, 1, 1, 1);
    int main = reluConvNorm(scope + ".a", source, channels, 3, 2);
    main = reluConvNorm(scope + ".b", main, channels, 3, 1);
    return network.plain(scope + ".add", OpTypes.ADD, shortcut, main);
  }

  public int head(String scope, int source) {
    int at = network.batchNorm(scope + ".bn", source);
    at = network.plain(scope + ".relu", OpTypes.RELU, at);
    return network.classifier(scope, at, CLASSES);
  }

  private int reluConvNorm(String scope, int source, int channels, int kernel, int stride) {
    int at = network.plain(scope + ".relu", OpTypes.RELU, source);
    return convNorm(scope, at, channels, kernel, stride);
  }

  private int convNorm(String scope, int source, int channels, int kernel, int stride) {
    int at = network.conv(scope + ".conv", source, channels, kernel, stride, 1);
    return network.batchNorm(scope + ".bn", at);
  }
}
