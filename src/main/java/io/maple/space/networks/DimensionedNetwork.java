package io.maple.space.networks;

import io.maple.network.graph.Graph;
import io.maple.network.graph.Literal;
import io.maple.network.graph.TypedGraph;
import io.maple.network.shape.Bindings;
import io.maple.network.shape.FreeDimension;
import io.maple.network.shape.FreeDimensions;
import io.maple.network.shape.ShapeInference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A network with values for its dimensions: its defaults, and what was asked instead. */
public final class DimensionedNetwork {

  /** What all first axes are called, whatever symbol the file gives to them. */
  private static final String BATCH = "batch";

  private final KnownNetwork network;
  private final Graph graph;
  private final SortedMap<String, Long> layers;
  private final Bindings bound;
  private final List<FreeDimension> free;
  private final Map<String, Long> usual;
  private final Map<String, Long> actual;

  private DimensionedNetwork(KnownNetwork network, SortedMap<String, Long> layers, Bindings asked) {
    this.network = network;
    this.layers = layers;
    this.graph = network.source().read(layers);
    this.free = FreeDimensions.of(graph);
    this.bound = merged(network.defaults(), asked);
    this.usual = FreeDimensions.canonical(graph, network.defaults()).sizes();
    this.actual = FreeDimensions.canonical(graph, bound).sizes();
  }

  /**
   * A network with values.
   *
   * @param asked in any order, defaults included or not
   * @throws io.maple.network.graph.NetworkException when the network has no such dimension
   */
  static DimensionedNetwork of(KnownNetwork network, Bindings asked) {
    SortedMap<String, Long> layers = new TreeMap<>(network.layerDefaults());
    Map<String, Long> others = new TreeMap<>(asked.sizes());
    layers.replaceAll((name, size) -> Objects.requireNonNullElse(others.remove(name), size));
    return new DimensionedNetwork(network, layers, Bindings.of(others).withValues(asked.values()));
  }

  /** The defaults, except those of axes and inputs that are asked otherwise. */
  private Bindings merged(Bindings defaults, Bindings asked) {
    Set<String> taken = new HashSet<>();
    asked.sizes().keySet().forEach(name -> taken.addAll(axes(name)));
    Map<String, Long> sizes = new TreeMap<>(asked.sizes());
    defaults
        .sizes()
        .forEach(
            (name, size) -> {
              if (axes(name).stream().noneMatch(taken::contains)) {
                sizes.put(name, size);
              }
            });
    Map<String, Literal> values = new TreeMap<>(defaults.values());
    values.putAll(asked.values());
    return Bindings.of(sizes).withValues(values);
  }

  /** The axes that a name binds, each {@code INPUT.AXIS}. */
  private List<String> axes(String name) {
    for (FreeDimension dimension : free) {
      if (dimension.name().equals(name)) {
        return axes(dimension);
      }
    }
    return name.equals(BATCH)
        ? graph.inputs().stream().flatMap(input -> axesWith(input.name() + ".0").stream()).toList()
        : axesWith(name);
  }

  private List<String> axesWith(String name) {
    for (FreeDimension dimension : free) {
      List<String> axes = axes(dimension);
      if (axes.contains(name)) {
        return axes;
      }
    }
    return List.of(name);
  }

  private static List<String> axes(FreeDimension dimension) {
    return dimension.axes().stream().map(FreeDimension.Axis::toString).toList();
  }

  /** The network. */
  public KnownNetwork network() {
    return network;
  }

  /** The graph as it was read. */
  public Graph graph() {
    return graph;
  }

  /** The names of dimensions that have no size. */
  public List<String> missing() {
    return FreeDimensions.unbound(graph, bound).stream().map(Bindings::escape).toList();
  }

  /** The dimensions, those that decide the layers first. */
  public List<NetworkDimension> dimensions() {
    List<NetworkDimension> dimensions = new ArrayList<>();
    layers.forEach(
        (name, size) ->
            dimensions.add(
                new NetworkDimension(
                    Bindings.escape(name),
                    size,
                    network.layerDefaults().get(name),
                    false,
                    List.of())));
    for (FreeDimension dimension : free) {
      String name = dimension.name();
      boolean given = network.defaults().sizes().containsKey(name) || dimension.fixed() != null;
      dimensions.add(
          new NetworkDimension(
              Bindings.escape(name),
              size(name, actual),
              size(name, usual),
              !given && dimension.assumed() != null,
              axes(dimension)));
    }
    return dimensions;
  }

  /** The size in canonical bindings, which omit what holds anyway. */
  private @Nullable Long size(String name, Map<String, Long> canonical) {
    Long size = canonical.get(name);
    if (size != null) {
      return size;
    }
    for (FreeDimension dimension : free) {
      if (dimension.name().equals(name)) {
        return dimension.fixed() == null ? dimension.assumed() : dimension.fixed();
      }
    }
    return null;
  }

  /** The spec, canonical: what differs from the defaults, sorted by name. */
  public String spec() {
    Map<String, Long> changed = new TreeMap<>();
    Stream.concat(usual.keySet().stream(), actual.keySet().stream())
        .forEach(
            name -> {
              Long size = size(name, actual);
              if (size != null && !size.equals(size(name, usual))) {
                changed.put(name, size);
              }
            });
    layers.forEach(
        (name, size) -> {
          if (!size.equals(network.layerDefaults().get(name))) {
            changed.put(name, size);
          }
        });
    Map<String, Literal> values = new TreeMap<>(bound.values());
    values.entrySet().removeIf(each -> isUsual(each.getKey(), each.getValue()));
    String dims = Dims.write(Bindings.of(changed).withValues(values));
    return dims.isEmpty() ? network.id() : network.id() + Notation.SEPARATOR + dims;
  }

  private boolean isUsual(String input, Literal value) {
    return value.equals(network.defaults().values().get(input));
  }

  TypedGraph infer() {
    return ShapeInference.infer(graph, bound);
  }
}
