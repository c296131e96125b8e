package io.maple.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Appends operators and infers their shapes; every method answers the index of what it appended
 * last.
 */
public final class NetworkBuilder {

  private final Shape input;
  private final List<Operator> operators = new ArrayList<>();

  public NetworkBuilder(Shape input) {
    this.input = input;
  }

  public Network build() {
    return new Network(input, operators);
  }

  public Shape shape(int source) {
    return source == Operator.NETWORK_INPUT ? input : operators.get(source).output();
  }

  /** A convolution without bias that keeps the resolution but for its stride. */
  public int conv(String name, int source, int channels, int kernel, int stride, int groups) {
    OperatorKind kind = OperatorKind.ofConvolution(kernel, groups, shape(source).channels());
    return windowed(name, kind, source, channels, kernel, stride, kernel / 2, groups);
  }

  public int averagePool(String name, int source, int kernel, int stride, int padding) {
    int channels = shape(source).channels();
    return windowed(name, OperatorKind.AVERAGE_POOL, source, channels, kernel, stride, padding, 1);
  }

  public int batchNorm(String name, int source) {
    return pointwise(name, OperatorKind.BATCH_NORM, source);
  }

  public int relu(String name, int source) {
    return pointwise(name, OperatorKind.RELU, source);
  }

  public int zero(String name, int source) {
    return pointwise(name, OperatorKind.ZERO, source);
  }

  public int identity(String name, int source) {
    return pointwise(name, OperatorKind.IDENTITY, source);
  }

  public int add(String name, int left, int right) {
    Shape shape = shape(left);
    return append(
        new Operator(name, OperatorKind.ADD, List.of(left, right), shape, shape, 1, 1, 0, 1));
  }

  /** Global average pooling and a linear layer, the end of both spaces' networks. */
  public int classifier(String scope, int source, int classes) {
    Shape in = shape(source);
    Shape pooled = new Shape(in.channels(), 1, 1);
    Shape out = new Shape(classes, 1, 1);
    OperatorKind pool = OperatorKind.GLOBAL_AVERAGE_POOL;
    int mean =
        append(
            new Operator(scope + ".pool", pool, List.of(source), in, pooled, in.height(), 1, 0, 1));
    return append(
        new Operator(
            scope + ".linear", OperatorKind.LINEAR, List.of(mean), pooled, out, 1, 1, 0, 1));
  }

  private int pointwise(String name, OperatorKind kind, int source) {
    Shape shape = shape(source);
    return append(new Operator(name, kind, List.of(source), shape, shape, 1, 1, 0, 1));
  }

  private int windowed(
      String name,
      OperatorKind kind,
      int source,
      int channels,
      int kernel,
      int stride,
      int padding,
      int groups) {
    Shape in = shape(source);
    int height = (in.height() + 2 * padding - kernel) / stride + 1;
    int width = (in.width() + 2 * padding - kernel) / stride + 1;
    Shape out = new Shape(channels, height, width);
    return append(
        new Operator(name, kind, List.of(source), in, out, kernel, stride, padding, groups));
  }

  private int append(Operator operator) {
    operators.add(operator);
    return operators.size() - 1;
  }
}
