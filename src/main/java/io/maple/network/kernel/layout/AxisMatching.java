package io.maple.network.kernel.layout;

import io.maple.network.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What views do to axes. */
final class AxisMatching {

  private AxisMatching() {}

  /** The axes of a view that each axis is split into, null where a view does more than that. */
  static @Nullable List<List<Integer>> split(Shape from, Shape to) {
    List<List<Integer>> parts = new ArrayList<>();
    int next = 0;
    for (int axis = 0; axis < from.rank(); axis++) {
      List<Integer> part = new ArrayList<>();
      long size = 1;
      while (next < to.rank() && (part.isEmpty() || size < from.size(axis))) {
        size *= to.size(next);
        part.add(next++);
      }
      if (part.isEmpty() || size != from.size(axis)) {
        return null;
      }
      parts.add(part);
    }
    while (next < to.rank()) {
      if (to.size(next) != 1 || parts.isEmpty()) {
        return null;
      }
      parts.get(parts.size() - 1).add(next++);
    }
    return parts;
  }

  /**
   * The order of axes that a view of the same rank has the effect of: only axes of size 1 change
   * their places. Null where it has another effect.
   */
  static @Nullable Permutation asPermutation(Shape from, Shape to) {
    List<Integer> axes = new ArrayList<>();
    for (int i = 0; i < to.rank(); i++) {
      int match = -1;
      for (int axis = 0; axis < from.rank() && match < 0; axis++) {
        if (!axes.contains(axis)) {
          if (from.size(axis) == to.size(i)) {
            match = axis;
          } else if (from.size(axis) != 1 && to.size(i) != 1) {
            return null;
          }
        }
      }
      if (match < 0) {
        return null;
      }
      axes.add(match);
    }
    return new Permutation(axes);
  }
}
