package io.maple.space;

import io.maple.network.graph.TypedGraph;
import io.maple.network.onnx.WritableModel;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A family of architectures: how they are spelt, which networks they expand to, and which features
 * describe them.
 *
 * <p>What not every space can do is a sub-interface, which {@link #asEnumerable}, {@link
 * #asExpandingSpace}, {@link #asChoiceSpace} and {@link #asAdditive} return where the space has it.
 * Methods that take an {@link Architecture} throw {@link IllegalArgumentException} when it belongs
 * to another space.
 */
public interface SearchSpace {

  /** The stable identifier, such as {@code nasbench201}; stored with samples and models. */
  String name();

  /** One sentence for people. */
  String description();

  /** A spelling that {@link #parse} accepts. */
  String example();

  /** What is computed once of this space; always the same object. */
  SpaceTables tables();

  /**
   * Reads the canonical spelling of an architecture, strictly.
   *
   * @throws InvalidArchitectureException naming what is wrong and where
   */
  Architecture parse(@Nullable String spec);

  /**
   * The same for a spelling that the current request holds: only architectures that whoever sends
   * the request may see.
   *
   * @throws InvalidArchitectureException naming what is wrong and where
   */
  default Architecture parseRequested(@Nullable String spec) {
    return parse(spec);
  }

  /** The canonical spelling of an architecture, which {@link #parse} reads back. */
  String spec(Architecture architecture);

  /** An architecture drawn with every choice equally likely. */
  Architecture random(RandomGenerator random);

  /**
   * Every operator of the network, with the shapes of all tensors; the same for equal
   * architectures.
   */
  TypedGraph graph(Architecture architecture);

  /**
   * The network as a model that any runtime can load and measure, with made-up weights that are the
   * same every time.
   */
  WritableModel onnx(Architecture architecture);

  /**
   * Whether something is computed that no output depends on, which some runtimes execute and others
   * remove. Zeros and their sums do not count.
   */
  default boolean hasUnusedOperators(Architecture architecture) {
    architecture.codeIn(this);
    return false;
  }

  /** The edges that have an operator, yet lie on no path from input to output. */
  default List<CellEdge> deadEdges(Architecture architecture) {
    architecture.codeIn(this);
    return List.of();
  }

  /** Whether no path of searched operators leads from the input to the output. */
  default boolean isDisconnected(Architecture architecture) {
    architecture.codeIn(this);
    return false;
  }

  /**
   * The operators whose counters describe a machine: what the networks are made of, at the shapes
   * that occur in them, each name once and in a fixed order; none where networks have nothing in
   * common.
   */
  default List<ProfiledOperator> operators() {
    return List.of();
  }

  /** The operator of that name, if {@link #operators} has it; case matters. */
  default Optional<ProfiledOperator> operator(String name) {
    return operators().stream().filter(operator -> operator.name().equals(name)).findFirst();
  }

  /**
   * How often each of {@link #operators} runs in a network, in their order. An operator that the
   * list omits counts as the one on the same input, or as fractions of those on a smaller and a
   * larger one; additions between operators are not counted.
   */
  default double[] operatorCounts(Architecture architecture) {
    architecture.codeIn(this);
    return new double[0];
  }

  /**
   * The raw structural features z, as many as {@link #structuralNames}; the array is the caller's.
   */
  double[] structural(Architecture architecture);

  /** The names of the structural features, in order. */
  List<String> structuralNames();

  /** The raw cost features c, as many as {@link #costNames}; the array is the caller's. */
  double[] cost(Architecture architecture);

  /**
   * The names of the cost features, in order; {@code macs}, {@code bytes}, {@code parameters} and
   * {@code kernels} are among them.
   */
  List<String> costNames();

  /** This space, if it is small enough to be listed. */
  default Optional<EnumerableSpace> asEnumerable() {
    return Optional.empty();
  }

  /** This space, if its networks are composed of the operators that Maple knows. */
  default Optional<ExpandingSpace> asExpandingSpace() {
    return Optional.empty();
  }

  /** This space, if its architectures are a choice at each of a number of positions. */
  default Optional<ChoiceSpace> asChoiceSpace() {
    return Optional.empty();
  }

  /** This space, if what its networks execute adds up over positions. */
  default Optional<AdditiveSpace> asAdditive() {
    return Optional.empty();
  }
}
