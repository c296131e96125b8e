package io.maple.space.ofa;

import io.maple.network.NetworkBuilder;
import io.maple.network.OpType;
import io.maple.network.OpTypes;

/** Appends the parts of the networks, each behind the operator it reads from. */
final class Layers {

  static final int STEM_CHANNELS = 24;

  private static final int FINAL_CHANNELS = 1152;
  private static final int FEATURES = 1536;
  private static final int CLASSES = 1000;
  private static final int DIVISOR = 8;
  private static final int REDUCTION = 4;

  private final NetworkBuilder network;

  Layers(NetworkBuilder network) {
    this.network = network;
  }

  /** The first convolution and the first block, which nothing chooses. */
  int stem(String scope, int source) {
    int first = convNorm(scope, source, STEM_CHANNELS, 3, 2, 1);
    first = network.plain(scope + ".act", OpTypes.HARD_SWISH, first);
    String block = scope + ".block";
    int at = convNorm(block + ".depthwise", first, STEM_CHANNELS, 3, 1, STEM_CHANNELS);
    at = network.plain(block + ".depthwise.act", OpTypes.RELU, at);
    at = convNorm(block + ".projection", at, STEM_CHANNELS, 1, 1, 1);
    return network.plain(block + ".add", OpTypes.ADD, first, at);
  }

  /** A block that adds its input where its shape stays. */
  int block(String scope, Stage stage, int stride, byte option, int source) {
    int input = network.tensor(source).channels();
    int hidden = input * Choice.expansion(option);
    OpType activation = stage.activation();
    int at = convNorm(scope + ".expansion", source, hidden, 1, 1, 1);
    at = network.plain(scope + ".expansion.act", activation, at);
    at = convNorm(scope + ".depthwise", at, hidden, Choice.kernel(option), stride, hidden);
    at = network.plain(scope + ".depthwise.act", activation, at);
    at = stage.squeezes() ? excitation(scope + ".se", at, hidden) : at;
    at = convNorm(scope + ".projection", at, stage.channels(), 1, 1, 1);
    boolean same = stride == 1 && input == stage.channels();
    return same ? network.plain(scope + ".add", OpTypes.ADD, source, at) : at;
  }

  int head(String scope, int source) {
    int at = convNorm(scope + ".final", source, FINAL_CHANNELS, 1, 1, 1);
    at = network.plain(scope + ".final.act", OpTypes.HARD_SWISH, at);
    at = network.globalAveragePool(scope + ".pool", at);
    at = network.conv(scope + ".mix.conv", at, FEATURES, 1, 1, 1);
    at = network.plain(scope + ".mix.act", OpTypes.HARD_SWISH, at);
    return network.linear(scope + ".linear", at, CLASSES);
  }

  /** Scales each channel by what a small network makes of all channels' means. */
  private int excitation(String scope, int source, int channels) {
    int at = network.globalAveragePool(scope + ".pool", source);
    at = network.pointwise(scope + ".reduce", at, divisible(channels / REDUCTION));
    at = network.plain(scope + ".relu", OpTypes.RELU, at);
    at = network.pointwise(scope + ".expand", at, channels);
    at = network.plain(scope + ".gate", OpTypes.HARD_SIGMOID, at);
    return network.plain(scope + ".scale", OpTypes.MULTIPLY, source, at);
  }

  /** The nearest number that the divisor divides, but not below nine tenths. */
  private static int divisible(int channels) {
    int near = Math.max(DIVISOR, (channels + DIVISOR / 2) / DIVISOR * DIVISOR);
    return 10 * near < 9 * channels ? near + DIVISOR : near;
  }

  private int convNorm(String scope, int source, int channels, int kernel, int stride, int groups) {
    int at = network.conv(scope + ".conv", source, channels, kernel, stride, groups);
    return network.batchNorm(scope + ".bn", at);
  }
}
