package io.maple.network.onnx;

/**
 * SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): a sequence that its few constants define, while
 * the generators of {@code java.util.random} promise none.
 */
public final class SplitMix64 {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  /** The sequence of a seed. */
  public SplitMix64(long seed) {
    state = seed;
  }

  /** The next number, uniformly distributed over all 64-bit numbers. */
  public long next() {
    state += GOLDEN_GAMMA;
    long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
