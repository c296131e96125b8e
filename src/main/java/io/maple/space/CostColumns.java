package io.maple.space;

import java.util.List;

/**
 * What many architectures of one search space cost, for a batch of one, in their order.
 *
 * <p>Owns its arrays; callers must not change them.
 *
 * @param macs multiply-accumulates
 * @param liveMacs those that the network's output depends on
 * @param parameters learned values
 * @param bytes read and written by all operators
 * @param kernels launched
 */
public record CostColumns(
    long[] macs, long[] liveMacs, long[] parameters, long[] bytes, int[] kernels) {

  /** The costs of architectures of a space. */
  public static CostColumns of(SearchSpace space, List<Architecture> architectures) {
    List<String> names = space.costNames();
    int macs = names.indexOf("macs");
    int parameters = names.indexOf("parameters");
    int bytes = names.indexOf("bytes");
    int kernels = names.indexOf("kernels");
    // A space whose networks have no dead operators has no costs of the pruned one.
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

  /** The costs of every architecture by ordinal, computed once. */
  public static CostColumns whole(EnumerableSpace space) {
    return space.tables().get(CostColumns.class, any -> of(space, space.all()));
  }
}
