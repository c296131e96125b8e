package io.maple.network.cost;

/** A size that the speed of a kernel depends on. */
public enum ShapeFact {
  BATCH,
  CHANNELS_IN,
  CHANNELS_OUT,
  GROUPS,
  KERNEL_DEPTH,
  KERNEL_HEIGHT,
  KERNEL_WIDTH,
  STRIDE_HEIGHT,
  STRIDE_WIDTH,
  DILATION_HEIGHT,
  DILATION_WIDTH,
  HEIGHT_IN,
  WIDTH_IN,
  HEIGHT_OUT,
  WIDTH_OUT,
  /** How many products of two matrices. */
  MATRICES,
  /** The rows of a matrix product's result. */
  ROWS,
  /** The columns of a matrix product's result. */
  COLUMNS,
  /** The length of the sums of a matrix product. */
  INNER,
  /** How many bits a packed weight has. */
  WEIGHT_BITS,
  HEADS,
  KEY_HEADS,
  HEAD_WIDTH,
  QUERY_LENGTH,
  KEY_LENGTH,
  STEPS,
  DIRECTIONS,
  HIDDEN,
  /** How many values are reduced or normalised together. */
  AXIS_LENGTH
}
