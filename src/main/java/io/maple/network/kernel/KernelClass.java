package io.maple.network.kernel;

import java.util.Locale;

/** A class of kernels whose speed follows one law. */
public enum KernelClass {
  /** A convolution with a window of more than one value, over all channels. */
  CONVOLUTION,
  POINTWISE_CONVOLUTION,
  /** As many groups as input channels. */
  DEPTHWISE_CONVOLUTION,
  GROUPED_CONVOLUTION,
  TRANSPOSED_CONVOLUTION,
  MATRIX_PRODUCT,
  ATTENTION,
  /** Layer, batch and other normalisations, and softmax. */
  NORMALIZATION,
  /** Pooling and reductions. */
  POOLING,
  ELEMENTWISE,
  /** Moves values, or looks at the same memory in another way. */
  DATA_MOVEMENT,
  RECURRENT,
  OTHER;

  /** The stable identifier. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
