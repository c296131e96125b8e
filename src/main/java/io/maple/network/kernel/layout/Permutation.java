package io.maple.network.kernel.layout;

import io.maple.network.graph.Attribute;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.kernel.graph.KernelNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An order of axes.
 *
 * @param axes for each axis of the result, that of the source
 */
record Permutation(List<Integer> axes) {

  /** Copies the list. */
  Permutation {
    axes = List.copyOf(axes);
  }

  /** That of a transposing kernel, null where it is another kernel or has none that is valid. */
  static @Nullable Permutation of(KernelNode node) {
    List<Long> perm = node.is("Transpose") ? node.integers("perm") : null;
    if (perm == null) {
      return null;
    }
    List<Integer> axes = perm.stream().map(Long::intValue).toList();
    boolean valid =
        new TreeSet<>(axes).equals(new TreeSet<>(IntStream.range(0, axes.size()).boxed().toList()));
    return valid ? new Permutation(axes) : null;
  }

  int rank() {
    return axes.size();
  }

  int axis(int index) {
    return axes.get(index);
  }

  boolean isIdentity() {
    return axes.equals(IntStream.range(0, axes.size()).boxed().toList());
  }

  Permutation inverse() {
    Integer[] inverse = new Integer[axes.size()];
    for (int i = 0; i < axes.size(); i++) {
      inverse[axes.get(i)] = i;
    }
    return new Permutation(Arrays.asList(inverse));
  }

  /** This order first, then another one. */
  Permutation then(Permutation next) {
    return new Permutation(next.axes.stream().map(axes::get).toList());
  }

  Shape apply(Shape shape) {
    return Shape.of(axes.stream().map(shape::dimension).toList());
  }

  Attribute attribute() {
    return new Attribute.Ints(axes.stream().map(Integer::longValue).toList());
  }

  /** The order of the axes that are left when these axes of the source are dropped. */
  Permutation without(Set<Integer> dropped) {
    List<Integer> left = new ArrayList<>();
    for (int axis : axes) {
      if (!dropped.contains(axis)) {
        left.add(axis - (int) dropped.stream().filter(each -> each < axis).count());
      }
    }
    return new Permutation(left);
  }

  /** The order with axes of size 1 added to both sides at these places. */
  Permutation with(Set<Integer> added) {
    int rank = axes.size() + added.size();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      if (!added.contains(i)) {
        places.add(i);
      }
    }
    List<Integer> wider = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < rank; i++) {
      wider.add(added.contains(i) ? i : places.get(axes.get(next++)));
    }
    return new Permutation(wider);
  }

  /** How many axes of a shape have another size than 1, 5 where the shape is not known. */
  static int weight(@Nullable Shape shape) {
    return shape == null
        ? 5
        : (int) shape.dimensions().stream().filter(each -> !each.equals(Dimension.of(1))).count();
  }
}
