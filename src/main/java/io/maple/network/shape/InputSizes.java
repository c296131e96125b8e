package io.maple.network.shape;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Graph;
import io.maple.network.graph.GraphInput;
import io.maple.network.graph.Literal;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sizes of a network's inputs while free dimensions are bound. */
final class InputSizes {

  static final String BATCH = "batch";

  /** Symbols of first axes that are no batch; 1 is no safe guess for them. */
  private static final Pattern NO_BATCH =
      Pattern.compile(
          "(?i).*(seq|len|time|height|width|frame|token|point|node|edge|step|sample|window|box|roi|num_).*");

  private static final int LISTED = 50;

  private final Graph graph;
  private final Map<String, GraphInput> inputs = new LinkedHashMap<>();
  private final Map<FreeDimension.Axis, Long> sizes = new LinkedHashMap<>();
  private final Map<String, List<FreeDimension.Axis>> symbols = new LinkedHashMap<>();
  private final List<FreeDimension.Axis> leading = new ArrayList<>();
  private final Map<FreeDimension.Axis, String> bound = new LinkedHashMap<>();
  private Map<String, Literal> values = Map.of();
  private boolean rebound;

  InputSizes(Graph graph) {
    this.graph = graph;
    for (GraphInput input : graph.inputs()) {
      inputs.put(input.name(), input);
      List<GraphInput.Axis> axes = input.axes();
      if (axes == null) {
        continue;
      }
      for (int i = 0; i < axes.size(); i++) {
        FreeDimension.Axis axis = new FreeDimension.Axis(input.name(), i);
        String symbol = axes.get(i).symbol();
        if (i == 0 && axes.size() >= 2) {
          leading.add(axis);
        }
        Long size = axes.get(i).size();
        if (size != null) {
          sizes.put(axis, size);
        } else if (symbol != null) {
          symbols.computeIfAbsent(symbol, s -> new ArrayList<>()).add(axis);
        }
      }
    }
  }

  private GraphInput.Axis declared(FreeDimension.Axis axis) {
    List<GraphInput.Axis> axes =
        Objects.requireNonNull(Objects.requireNonNull(inputs.get(axis.input())).axes());
    return axes.get(axis.axis());
  }

  private @Nullable String symbol(FreeDimension.Axis axis) {
    GraphInput.Axis declared = declared(axis);
    return declared.size() == null ? declared.symbol() : null;
  }

  /** The axes that have the same size as this one by the file. */
  private List<FreeDimension.Axis> together(FreeDimension.Axis axis) {
    String symbol = symbol(axis);
    return symbol == null ? List.of(axis) : symbols.getOrDefault(symbol, List.of(axis));
  }

  /** All axes of inputs whose rank is known. */
  List<FreeDimension.Axis> axes() {
    List<FreeDimension.Axis> all = new ArrayList<>();
    inputs.forEach(
        (name, input) -> {
          int rank = input.axes() == null ? 0 : input.axes().size();
          for (int i = 0; i < rank; i++) {
            all.add(new FreeDimension.Axis(name, i));
          }
        });
    return all;
  }

  @Nullable Long size(FreeDimension.Axis axis) {
    return sizes.get(axis);
  }

  /** What all of these axes have in common, null where they differ or one is not bound. */
  @Nullable Long common(List<FreeDimension.Axis> axes) {
    Long common = sizes.get(axes.get(0));
    for (FreeDimension.Axis axis : axes) {
      if (!Objects.equals(common, sizes.get(axis))) {
        return null;
      }
    }
    return common;
  }

  /** The size of an axis that is not bound, null where there is none. */
  @Nullable Long expected(FreeDimension.Axis axis) {
    Long fixed = declared(axis).size();
    return fixed == null ? assumed(axis) : fixed;
  }

  private @Nullable Long assumed(FreeDimension.Axis axis) {
    for (FreeDimension.Axis one : together(axis)) {
      if (leading.contains(one)) {
        return isOther(one) ? null : (Long) 1L;
      }
    }
    return null;
  }

  /** Whether an axis has a symbol of something that is no batch. */
  private boolean isOther(FreeDimension.Axis axis) {
    String symbol = symbol(axis);
    return symbol != null && NO_BATCH.matcher(symbol).matches();
  }

  /** The name under which an axis is bound: its symbol, else input and axis. */
  String name(FreeDimension.Axis axis) {
    String symbol = symbol(axis);
    return symbol == null ? axis.toString() : symbol;
  }

  List<FreeDimension> dimensions() {
    List<FreeDimension> dimensions = new ArrayList<>();
    Set<String> done = new LinkedHashSet<>();
    boolean batch = isBatchApart();
    for (FreeDimension.Axis axis : axes()) {
      GraphInput.Axis declared = declared(axis);
      if (batch && leading.contains(axis) && done.add(BATCH)) {
        List<FreeDimension.Axis> first = rebindable();
        boolean fixed = first.stream().allMatch(one -> declared(one).size() != null);
        boolean safe = first.stream().allMatch(one -> Objects.equals(expected(one), 1L));
        dimensions.add(
            new FreeDimension(BATCH, first, fixed ? (Long) 1L : null, safe ? (Long) 1L : null));
      }
      boolean hidden = batch && leading.contains(axis) && symbol(axis) == null;
      if (declared.size() == null && !hidden && done.add(name(axis))) {
        dimensions.add(new FreeDimension(name(axis), together(axis), null, assumed(axis)));
      }
    }
    return dimensions;
  }

  /** Whether the batch is no symbol of the file, and not all that one symbol names. */
  private boolean isBatchApart() {
    List<FreeDimension.Axis> first = rebindable();
    return !symbols.containsKey(BATCH)
        && !first.isEmpty()
        && !(symbol(first.get(0)) != null && together(first.get(0)).containsAll(first));
  }

  /** First axes that the file leaves free or fixes at 1. */
  private List<FreeDimension.Axis> rebindable() {
    return leading.stream()
        .filter(axis -> declared(axis).size() == null || Objects.equals(declared(axis).size(), 1L))
        .filter(axis -> !isOther(axis))
        .toList();
  }

  void bind(Bindings bindings, Consumer<String> warnings) {
    values = bindings.values();
    bindings
        .sizes()
        .forEach(
            (name, size) -> {
              if (name.equals(BATCH) && !symbols.containsKey(BATCH)) {
                bindBatch(size, warnings);
              }
            });
    bindings
        .sizes()
        .forEach(
            (name, size) -> {
              if (symbols.containsKey(name)) {
                symbols.get(name).forEach(axis -> set(axis, size, name));
              } else if (!name.equals(BATCH)) {
                bindAxis(name, size);
              }
            });
    bindByValues();
    assume(warnings);
  }

  private void bindBatch(long size, Consumer<String> warnings) {
    if (rebindable().isEmpty()) {
      List<FreeDimension.Axis> fixed =
          leading.stream().filter(axis -> declared(axis).size() != null).toList();
      if (fixed.isEmpty()) {
        throw unknown(BATCH);
      }
      if (fixed.stream().noneMatch(axis -> Objects.equals(declared(axis).size(), size))) {
        throw NetworkException.invalid(
            "The batch is bound to %d, but the file fixes %s at %d."
                .formatted(size, fixed.get(0), declared(fixed.get(0)).size()),
            "export the network with a free batch.");
      }
    }
    for (FreeDimension.Axis axis : leading) {
      Long fixed = declared(axis).size();
      if (isOther(axis)) {
        warnings.accept("The batch does not include %s (%s).".formatted(axis, symbol(axis)));
      } else if (fixed == null) {
        together(axis).forEach(one -> set(one, size, BATCH));
      } else if (fixed == 1) {
        rebound |= size != 1;
        sizes.put(axis, size);
        bound.put(axis, BATCH);
      } else if (fixed != size) {
        warnings.accept(
            "The batch does not include %s, which the file fixes at %d.".formatted(axis, fixed));
      }
    }
  }

  private void bindAxis(String name, long size) {
    int dot = name.lastIndexOf('.');
    GraphInput input = dot < 0 ? null : inputs.get(name.substring(0, dot));
    String index = name.substring(dot + 1);
    int rank = input == null || input.axes() == null ? 0 : input.axes().size();
    boolean numeric =
        !index.isEmpty()
            && index.length() <= 3
            && index.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!numeric || Integer.parseInt(index) >= rank) {
      throw unknown(name);
    }
    FreeDimension.Axis axis =
        new FreeDimension.Axis(name.substring(0, dot), Integer.parseInt(index));
    Long fixed = declared(axis).size();
    if (fixed != null && !bound.containsKey(axis)) {
      if (fixed != size) {
        throw NetworkException.invalid(
            "The dimension (%s) is bound to %d, but the file fixes it at %d."
                .formatted(name, size, fixed),
            "bind one of: %s.".formatted(names()));
      }
      return;
    }
    together(axis).forEach(one -> set(one, size, name));
  }

  private void set(FreeDimension.Axis axis, long size, String name) {
    Long before = sizes.put(axis, size);
    String by = bound.put(axis, name);
    if (before != null && before != size) {
      throw NetworkException.invalid(
          "The dimension %s is bound to %d (%s) and to %d (%s)."
              .formatted(axis, before, by, size, name),
          "bind each dimension once.");
    }
  }

  /** The length of a list that is an input. */
  private void bindByValues() {
    values.forEach(
        (name, literal) -> {
          GraphInput input = inputs.get(name);
          if (input == null) {
            throw NetworkException.invalid(
                "The network has no input (%s) to give values to.".formatted(name),
                "use one of: %s.".formatted(listed(inputs.keySet())));
          }
          if (input.axes() != null && input.axes().size() == 1) {
            FreeDimension.Axis axis = new FreeDimension.Axis(name, 0);
            if (sizes.get(axis) == null) {
              together(axis).forEach(one -> set(one, literal.count(), name));
            }
          }
        });
  }

  private void assume(Consumer<String> warnings) {
    for (FreeDimension.Axis axis : leading) {
      Long assumed = assumed(axis);
      if (sizes.get(axis) == null && assumed != null) {
        together(axis).forEach(one -> sizes.put(one, assumed));
        warnings.accept(
            "The dimension (%s) is not bound and is assumed to be %d."
                .formatted(name(axis), assumed));
      }
    }
  }

  List<String> unbound() {
    Set<String> names = new LinkedHashSet<>();
    for (FreeDimension.Axis axis : axes()) {
      if (sizes.get(axis) == null) {
        names.add(name(axis));
      }
    }
    return List.copyOf(names);
  }

  /** What may be believed of the sizes that the file declares of other tensors. */
  GraphInference.Trust trust() {
    if (rebound) {
      return GraphInference.Trust.RANKS;
    }
    boolean fixed = axes().stream().allMatch(axis -> declared(axis).size() != null);
    return fixed ? GraphInference.Trust.ALL : GraphInference.Trust.SYMBOLS;
  }

  /** Small inputs of whole numbers that have no values. */
  List<String> withoutValues() {
    return graph.inputs().stream()
        .filter(input -> input.type() != null && input.type().isIntegral())
        .filter(input -> input.axes() != null && input.axes().size() <= 1)
        .map(GraphInput::name)
        .filter(name -> !values.containsKey(name))
        .toList();
  }

  private NetworkException unknown(String name) {
    return NetworkException.invalid(
        "The network has no dimension (%s).".formatted(name), "use one of: %s.".formatted(names()));
  }

  private String names() {
    Set<String> names = new LinkedHashSet<>();
    dimensions().forEach(dimension -> names.add(dimension.name()));
    axes().forEach(axis -> names.add(axis.toString()));
    return names.isEmpty() ? "none, as no input has an axis" : listed(names);
  }

  private static String listed(Set<String> names) {
    return names.stream().limit(LISTED).collect(Collectors.joining(", "))
        + (names.size() > LISTED ? ", …" : "");
  }

  /** What is known of each input, in order. */
  List<Known> known() {
    List<Known> known = new ArrayList<>();
    for (GraphInput input : graph.inputs()) {
      known.add(known(input));
    }
    return known;
  }

  private Known known(GraphInput input) {
    List<GraphInput.Axis> axes = input.axes();
    ValueType declared = graph.declared().get(input.name());
    if (axes == null && input.type() == null) {
      return declared == null ? Known.NOTHING : Known.of(declared);
    }
    Shape shape = null;
    if (axes != null) {
      List<Dimension> dimensions = new ArrayList<>();
      for (int i = 0; i < axes.size(); i++) {
        Long size = sizes.get(new FreeDimension.Axis(input.name(), i));
        dimensions.add(size == null ? Dimension.UNKNOWN : Dimension.of(size));
      }
      shape = Shape.of(dimensions);
    }
    Literal literal = values.get(input.name());
    TensorType tensor = new TensorType(input.type(), shape);
    return literal == null ? Known.of(tensor) : Known.of(constant(input, tensor, literal));
  }

  private static Constant constant(GraphInput input, TensorType tensor, Literal literal) {
    ElementType type = tensor.type();
    Shape shape = tensor.shape();
    if (type == null || shape == null || !shape.isExact()) {
      throw NetworkException.invalid(
          "The input (%s) has values but its type and shape are not known.".formatted(input.name()),
          "bind its dimensions.");
    }
    if (shape.values().size() != literal.count()) {
      throw NetworkException.invalid(
          "The input (%s) has the shape %s but %d values."
              .formatted(input.name(), shape, literal.count()),
          "give as many values as its shape has.");
    }
    boolean real = type.family() == ElementType.Family.FLOAT;
    if (!type.isIntegral() && !real) {
      throw NetworkException.invalid(
          "The input (%s) has values but holds no numbers.".formatted(input.name()),
          "give values only to small inputs on which shapes depend.");
    }
    if (literal instanceof Literal.Integers whole && real) {
      return new Constant(
          type, shape, new Literal.Reals(Arrays.stream(whole.values()).asDoubleStream().toArray()));
    }
    if (!(literal instanceof Literal.Integers) && !real) {
      throw NetworkException.invalid(
          "The input (%s) of whole numbers has other values.".formatted(input.name()),
          "give whole numbers.");
    }
    return new Constant(type, shape, literal);
  }
}
