package io.maple.space;

import io.maple.network.Network;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A family of architectures that share positions, operator choices and a macro-architecture.
 *
 * <p>Methods that take an {@link Architecture} throw {@link IllegalArgumentException} when it
 * belongs to another space.
 */
public interface SearchSpace {

  /** The stable identifier, such as {@code nasbench201}. */
  String name();

  /** One sentence for people. */
  String description();

  /** The number of positions at which an operator is chosen. */
  int positions();

  /** The operator names that every position chooses from, in canonical order. */
  List<String> choices();

  /** A spelling that {@link #parse} accepts. */
  String example();

  /**
   * Reads the canonical spelling of an architecture, strictly.
   *
   * @throws InvalidArchitectureException naming what is wrong and where
   */
  Architecture parse(@Nullable String spec);

  /**
   * The architecture with the given choice index at each position.
   *
   * @throws InvalidArchitectureException when the count or an index is out of range
   */
  Architecture of(int... choices);

  /** The network as a runtime without graph optimisation executes it. */
  Network expand(Architecture architecture);

  /**
   * The network without the operators of a cell or block that lie on no path from its input to its
   * output.
   */
  Network prune(Architecture architecture);

  /**
   * Whether something is computed that no output depends on, which some runtimes run and others
   * leave out. Zeros and their sums do not count.
   */
  default boolean computesInVain(Architecture architecture) {
    return expand(architecture).computingKernels() > prune(architecture).computingKernels();
  }

  /**
   * The operators whose counters describe a machine: what the networks are made of, at the shapes
   * that occur in them, each name once and in a fixed order.
   */
  List<ProfiledOperator> operators();

  /** The operator of that name, if {@link #operators} has it; case matters. */
  default Optional<ProfiledOperator> operator(String name) {
    return operators().stream().filter(operator -> operator.name().equals(name)).findFirst();
  }

  /**
   * How often each of {@link #operators} runs in a network, in their order. An operator that the
   * list leaves out counts as the one on the same input; additions between operators are not
   * counted.
   */
  int[] operatorCounts(Architecture architecture);

  /** Whether the space is small enough to be listed: whether size, at and ordinal answer. */
  boolean isEnumerable();

  /**
   * The number of architectures.
   *
   * @throws IllegalStateException when the space is not enumerable
   */
  int size();

  /**
   * The architecture at an ordinal, mixed radix over the choice indices, position 0 most
   * significant.
   *
   * @throws IndexOutOfBoundsException when the ordinal is not in {@code [0, size)}
   * @throws IllegalStateException when the space is not enumerable
   */
  Architecture at(int ordinal);

  /**
   * The ordinal of an architecture, the inverse of {@link #at}.
   *
   * @throws IllegalStateException when the space is not enumerable
   */
  int ordinal(Architecture architecture);

  /** An architecture drawn with every choice equally likely at every position. */
  Architecture random(RandomGenerator random);

  /**
   * The raw structural features z, as many as {@link #structuralNames}; the array is the caller's.
   */
  double[] structural(Architecture architecture);

  /** The names of the structural features, in order. */
  List<String> structuralNames();

  /** The raw cost features c, as many as {@link #costNames}; the array is the caller's. */
  double[] cost(Architecture architecture);

  /** The names of the cost features, in order. */
  List<String> costNames();
}
