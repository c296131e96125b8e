package io.maple.network.shape.fold;

import java.util.Arrays;

/** Places in tensors in row-major order. */
final class Grid {

  private Grid() {}

  /** How many values lie between neighbours along each axis. */
  static long[] strides(long[] sizes) {
    long[] strides = new long[sizes.length];
    long stride = 1;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= sizes[axis];
    }
    return strides;
  }

  /** The number of values of a tensor that is known to be small. */
  static int count(long[] sizes) {
    return (int) Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
  }

  /** The number of values from one axis up to, excluding, another. */
  static int count(long[] sizes, int from, int to) {
    return count(Arrays.copyOfRange(sizes, from, to));
  }

  /** For each value of a tensor, the place that its coordinates have under other strides. */
  static int[] places(long[] sizes, long first, long[] strides) {
    int[] places = new int[count(sizes)];
    long[] at = new long[sizes.length];
    long place = first;
    for (int i = 0; i < places.length; i++) {
      places[i] = (int) place;
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        place += strides[axis];
        if (++at[axis] < sizes[axis]) {
          break;
        }
        place -= strides[axis] * sizes[axis];
        at[axis] = 0;
      }
    }
    return places;
  }

  /** The strides under which a tensor adapts to a shape that it broadcasts to. */
  static long[] broadcast(long[] sizes, int rank) {
    long[] own = strides(sizes);
    long[] strides = new long[rank];
    for (int axis = 0; axis < sizes.length; axis++) {
      strides[rank - sizes.length + axis] = sizes[axis] == 1 ? 0 : own[axis];
    }
    return strides;
  }

  /** The places of a tensor's values once it is broadcast to a shape. */
  static int[] broadcastPlaces(long[] sizes, long[] target) {
    return places(target, 0, broadcast(sizes, target.length));
  }

  /** An axis counted from the start. */
  static int axis(long axis, int rank) {
    return (int) (axis < 0 ? axis + rank : axis);
  }
}
