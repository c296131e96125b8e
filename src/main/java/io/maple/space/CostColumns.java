package io.maple.space;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * What many architectures of one search space cost, for a batch of one, in their order.
 *
 * <p>Owns its arrays; whoever holds it must not change them.
 *
 * @param macs multiply-accumulates
 * @param liveMacs those that the network's output depends on
 * @param parameters learnt values
 * @param bytes read and written by all operators
 * @param kernels launched
 */
public record CostColumns(
    long[] macs, long[] liveMacs, long[] parameters, long[] bytes, int[] kernels) {

  private static final Map<String, CostColumns> WHOLE = new ConcurrentHashMap<>();

  /** The costs of architectures of a space. */
  public static CostColumns of(SearchSpace space, List<Architecture> architectures) {
    List<String> names = space.costNames();
    int macs = names.indexOf("macs");
    int parameters = names.indexOf("parameters");
    int bytes = names.indexOf("bytes");
    int kernels = names.indexOf("kernels");
    // Where a space tells both, as it runs and pruned; blocks have no dead edges.
    int live = Math.max(macs, names.indexOf("pruned.macs"));
    int size = architectures.size();
    CostColumns columns =
        new CostColumns(
            new long[size], new long[size], new long[size], new long[size], new int[size]);
    for (int i = 0; i < size; i++) {
      double[] cost = space.cost(architectures.get(i));
      columns.macs[i] = (long) cost[macs];
      columns.liveMacs[i] = (long) cost[live];
      columns.parameters[i] = (long) cost[parameters];
      columns.bytes[i] = (long) cost[bytes];
      columns.kernels[i] = (int) cost[kernels];
    }
    return columns;
  }

  /**
   * The costs of every architecture by ordinal, computed once.
   *
   * @throws IllegalStateException when the space is not enumerable
   */
  public static CostColumns whole(SearchSpace space) {
    int size = space.size();
    return WHOLE.computeIfAbsent(
        space.name(), name -> of(space, IntStream.range(0, size).mapToObj(space::at).toList()));
  }
}
