package io.maple.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Appends operators and infers their shapes; every method returns the index of what it appended
 * last.
 */
public final class NetworkBuilder {

  private final Tensor input;
  private final List<Operator> operators = new ArrayList<>();

  /** A network without operators yet. */
  public NetworkBuilder(Tensor input) {
    this.input = input;
  }

  /** The network so far. */
  public Network build() {
    return new Network(input, operators);
  }

  /** What an operator makes, or the network's input. */
  public Tensor tensor(int source) {
    return source == Operator.NETWORK_INPUT ? input : operators.get(source).output();
  }

  /**
   * Any operator.
   *
   * @param sources the indices of the operators that it reads, or the network's input
   */
  public int append(String name, OpType type, Attributes attributes, int... sources) {
    List<Integer> read = new ArrayList<>(sources.length);
    List<Tensor> inputs = new ArrayList<>(sources.length);
    for (int source : sources) {
      read.add(source);
      inputs.add(tensor(source));
    }
    operators.add(
        new Operator(name, type, attributes, read, inputs, type.output(inputs, attributes)));
    return operators.size() - 1;
  }

  /** A convolution without bias that keeps the resolution except for its stride. */
  public int conv(String name, int source, int channels, int kernel, int stride, int groups) {
    Attributes attributes = Convolution.square(channels, kernel, stride, groups, false);
    return append(name, OpTypes.CONV, attributes, source);
  }

  /** A pointwise convolution with bias. */
  public int pointwise(String name, int source, int channels) {
    Attributes attributes = Convolution.square(channels, 1, 1, 1, true);
    return append(name, OpTypes.CONV, attributes, source);
  }

  /** A windowed mean that does not count padding. */
  public int averagePool(String name, int source, int kernel, int stride, int padding) {
    return append(name, OpTypes.AVERAGE_POOL, Window.square(kernel, stride, padding), source);
  }

  /** The mean of each channel. */
  public int globalAveragePool(String name, int source) {
    List<Integer> image = tensor(source).dimensions();
    Attributes window = Attributes.NONE.with(Window.KERNEL, image.subList(1, image.size()));
    return append(name, OpTypes.GLOBAL_AVERAGE_POOL, window, source);
  }

  /** A matrix product with bias over the flattened input. */
  public int linear(String name, int source, int features) {
    return append(name, OpTypes.LINEAR, Attributes.NONE.with(Linear.FEATURES, features), source);
  }

  /** Batch normalisation in its inference form. */
  public int batchNorm(String name, int source) {
    return append(name, OpTypes.BATCH_NORM, Attributes.NONE, source);
  }

  /** An operator of a type that has no attributes, such as an activation or a sum. */
  public int plain(String name, OpType type, int... sources) {
    return append(name, type, Attributes.NONE, sources);
  }

  /** Global average pooling and a linear layer. */
  public int classifier(String scope, int source, int classes) {
    return linear(scope + ".linear", globalAveragePool(scope + ".pool", source), classes);
  }
}
