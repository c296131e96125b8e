package io.maple.space.ofa;

import io.maple.network.OpType;
import io.maple.network.OpTypes;
import java.util.List;

/**
 * A stage of up to four blocks.
 *
 * <p>Source: Cai et al., "Once-for-All: Train One Network and Specialize it for Efficient
 * Deployment", ICLR 2020, and its class {@code OFAMobileNetV3} at a width multiplier of 1.2: 24,
 * 40, 80, 112 and 160 channels, multiplied and made divisible by 8.
 *
 * @param input the channels that its first block reads
 * @param channels of every block's output
 * @param stride of its first block
 * @param squeezes whether its blocks have squeeze-and-excitation
 */
record Stage(int input, int channels, int stride, boolean squeezes, OpType activation) {

  static final int MOST_BLOCKS = 4;
  static final int LEAST_BLOCKS = 2;

  static final List<Stage> ALL =
      List.of(
          new Stage(24, 32, 2, false, OpTypes.RELU),
          new Stage(32, 48, 2, true, OpTypes.RELU),
          new Stage(48, 96, 2, false, OpTypes.HARD_SWISH),
          new Stage(96, 136, 1, true, OpTypes.HARD_SWISH),
          new Stage(136, 192, 2, true, OpTypes.HARD_SWISH));

  /** The stage of a block position, counted from 0 over all stages. */
  static Stage of(int block) {
    return ALL.get(block / MOST_BLOCKS);
  }

  /** Whether a block position is the first of its stage. */
  static boolean isFirst(int block) {
    return block % MOST_BLOCKS == 0;
  }

  /** The channels that a block reads. */
  static int inputOf(int block) {
    return isFirst(block) ? of(block).input() : of(block).channels();
  }

  /** The stride of a block. */
  static int strideOf(int block) {
    return isFirst(block) ? of(block).stride() : 1;
  }
}
