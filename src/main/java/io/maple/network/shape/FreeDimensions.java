package io.maple.network.shape;

import io.maple.network.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The dimensions that a caller may bind, and what bindings make of them. */
public final class FreeDimensions {

  private FreeDimensions() {}

  /**
   * The free dimensions of a network's inputs, in the order of the inputs. Besides, every axis of
   * every input may be bound as {@code INPUT.AXIS}.
   */
  public static List<FreeDimension> of(Graph graph) {
    return new InputSizes(graph).dimensions();
  }

  /**
   * The names of the free dimensions that have no size under these bindings.
   *
   * @throws io.maple.network.graph.NetworkException when the bindings do not fit the network
   */
  public static List<String> unbound(Graph graph, Bindings bindings) {
    InputSizes sizes = new InputSizes(graph);
    sizes.bind(bindings, warning -> {});
    return sizes.unbound();
  }

  /**
   * The same bindings under the names of {@link #of}, without those that say what holds anyway.
   *
   * @throws io.maple.network.graph.NetworkException when the bindings do not fit the network
   */
  public static Bindings canonical(Graph graph, Bindings bindings) {
    InputSizes bound = new InputSizes(graph);
    bound.bind(bindings, warning -> {});
    Map<String, Long> sizes = new TreeMap<>();
    Set<FreeDimension.Axis> covered = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
    List<FreeDimension> dimensions = new ArrayList<>(bound.dimensions());
    // the batch covers axes that symbols may name too
    dimensions.sort((a, b) -> Boolean.compare(!isBatch(a), !isBatch(b)));
    for (FreeDimension dimension : dimensions) {
      List<FreeDimension.Axis> axes = new ArrayList<>(dimension.axes());
      if (covered.containsAll(axes)) {
        continue;
      }
      Long size = bound.common(axes);
      Long expected = dimension.fixed() == null ? dimension.assumed() : dimension.fixed();
      if (size == null) {
        continue;
      }
      if (!size.equals(expected)) {
        sizes.put(dimension.name(), size);
      }
      covered.addAll(axes);
    }
    for (FreeDimension.Axis axis : bound.axes()) {
      Long size = bound.size(axis);
      if (!covered.contains(axis) && size != null && !size.equals(bound.expected(axis))) {
        sizes.put(bound.name(axis), size);
      }
    }
    return new Bindings(sizes, bindings.values());
  }

  private static boolean isBatch(FreeDimension dimension) {
    return dimension.name().equals(InputSizes.BATCH);
  }
}
