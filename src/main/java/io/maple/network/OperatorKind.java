package io.maple.network;

import java.util.Locale;

/**
 * What an operator computes; convolutions are told apart by the kernels that runtimes have for
 * them.
 */
public enum OperatorKind {
  CONV_1X1,
  CONV_3X3,
  GROUPED_1X1,
  DEPTHWISE_3X3,
  DEPTHWISE_5X5,
  /** Inference form: a scale and a shift per channel. */
  BATCH_NORM,
  RELU,
  /** Windowed mean that does not count padding. */
  AVERAGE_POOL,
  GLOBAL_AVERAGE_POOL,
  /** A matrix product with bias over the flattened input. */
  LINEAR,
  /** The sum of two tensors. */
  ADD,
  /** Multiplication by zero: how NAS-Bench-201 executes the operator none. */
  ZERO,
  /** Hands its input on; launches no kernel. */
  IDENTITY;

  /** The name in lower case, as it appears in feature names. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this is a convolution, whatever its kernel and groups. */
  public boolean isConvolution() {
    return compareTo(DEPTHWISE_5X5) <= 0;
  }

  public static OperatorKind ofConvolution(int kernel, int groups, int channels) {
    boolean depthwise = groups == channels;
    return switch (kernel) {
      case 1 -> groups == 1 ? CONV_1X1 : GROUPED_1X1;
      case 3 -> depthwise ? DEPTHWISE_3X3 : CONV_3X3;
      case 5 -> DEPTHWISE_5X5;
      default ->
          throw new IllegalArgumentException(
              "The convolution kernel (%d) is unknown.\nMaybe use 1, 3 or 5.".formatted(kernel));
    };
  }
}
