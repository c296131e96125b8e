package io.maple.network.tflite;

import static java.util.Map.entry;

import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.Map;

/** Products of matrices and lookups in tables. */
final class Products {

  /** The rules by type of operator. */
  static final Map<String, OperatorRule> RULES =
      Map.ofEntries(
          entry("FULLY_CONNECTED", Products::fullyConnected),
          entry("BATCH_MATMUL", Products::batched),
          entry("EMBEDDING_LOOKUP", Products::embedding),
          entry("GATHER", Products::gather),
          entry("GATHER_ND", o -> o.moved(o.node("GatherND", o.raw(0), o.whole(1)))),
          entry("ONE_HOT", Products::oneHot));

  private Products() {}

  private static boolean fullyConnected(Operation o) {
    if (o.operator().small(1) != 0 || o.rank(1) != 2) {
      return false;
    }
    int rank = o.rank(0);
    long width = o.tensor(1).shape().size(1);
    Operand sum;
    if (o.operator().flag(2) && rank > 2) {
      Operand product = o.node("MatMul", o.input(0), o.ordered(1, 1, 0));
      sum = o.has(2) ? o.node("Add", product, o.input(2)) : product;
    } else {
      Operand rows = rank == 2 ? o.input(0) : o.reshape(o.input(0), -1, width);
      sum = o.node("Gemm", Settings.none().with("transB", 1), rows, o.input(1), o.input(2));
    }
    return o.result(o.activated(sum, o.operator().small(0)));
  }

  private static boolean batched(Operation o) {
    if (o.rank(0) < 2 || o.rank(1) < 2) {
      return false;
    }
    Operand left = o.operator().flag(0) ? o.ordered(0, swapped(o.rank(0))) : o.input(0);
    Operand right = o.operator().flag(1) ? o.ordered(1, swapped(o.rank(1))) : o.input(1);
    return o.result(o.node("MatMul", left, right));
  }

  private static long[] swapped(int rank) {
    long[] order = new long[rank];
    for (int i = 0; i < rank; i++) {
      order[i] = i;
    }
    order[rank - 1] = rank - 2L;
    order[rank - 2] = rank - 1L;
    return order;
  }

  private static boolean embedding(Operation o) {
    Settings settings = Settings.none().with("axis", 0);
    Operand found = o.node("Gather", settings, o.raw(1), o.raw(0));
    boolean real = o.tensor(1).isQuantized() && !o.made(0).isQuantized();
    return real ? o.moved(o.node("Gather", settings, o.input(1), o.raw(0))) : o.moved(found);
  }

  private static boolean gather(Operation o) {
    return o.operator().integer(1, 0) == 0
        && o.moved(
            o.node(
                "Gather",
                Settings.none().with("axis", o.operator().integer(0, 0)),
                o.raw(0),
                o.raw(1)));
  }

  private static boolean oneHot(Operation o) {
    if (o.rank(2) != 0 || o.rank(3) != 0) {
      return false;
    }
    Operand on = o.node("Unsqueeze", o.raw(2), o.integers(0));
    Operand off = o.node("Unsqueeze", o.raw(3), o.integers(0));
    Operand values = o.node("Concat", Settings.none().with("axis", 0), off, on);
    Settings settings = Settings.none().with("axis", o.operator().integer(0, 0));
    return o.moved(o.node("OneHot", settings, o.raw(0), o.raw(1), values));
  }
}
