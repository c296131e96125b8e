package io.maple.network.shape.fold;

/**
 * What a slice takes along one axis.
 *
 * @param start the first index, within the axis where count is positive
 * @param step between indices, maybe negative
 * @param count of indices
 */
public record SliceSpan(long start, long step, long count) {

  /**
   * Clamps a slice to an axis as the ONNX standard's {@code Slice} does.
   *
   * @param size of the axis
   * @param start counted from the end where negative
   * @param end exclusive, counted from the end where negative
   * @param step not zero
   */
  public static SliceSpan of(long size, long start, long end, long step) {
    long from = start < 0 ? start + size : start;
    long to = end < 0 ? end + size : end;
    if (step > 0) {
      from = Math.max(0, Math.min(from, size));
      to = Math.max(0, Math.min(to, size));
      long span = to - from;
      return new SliceSpan(from, step, span <= 0 ? 0 : (span - 1) / step + 1);
    }
    if (size == 0) {
      return new SliceSpan(0, step, 0);
    }
    from = Math.max(0, Math.min(from, size - 1));
    to = Math.max(-1, Math.min(to, size - 1));
    long span = from - to;
    return new SliceSpan(
        from, step, span <= 0 ? 0 : step == Long.MIN_VALUE ? 1 : (span - 1) / -step + 1);
  }
}
