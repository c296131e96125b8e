package io.maple.network.shape.fold;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values of small tensors that a node makes. */
public final class Folding {

  private static final Map<String, Fold> FOLDS = all();

  /** Operators that make something of their inputs' shapes or of nothing. */
  private static final Set<String> GENERATORS =
      Set.of("Shape", "Size", "ConstantOfShape", "EyeLike");

  /** Operators of which more than the first output is computed. */
  private static final Set<String> SEVERAL = Set.of("Split", "TopK");

  private Folding() {}

  private static Map<String, Fold> all() {
    Map<String, Fold> all = new TreeMap<>();
    all.putAll(ArithmeticFolds.ALL);
    all.putAll(GeneratorFolds.ALL);
    all.putAll(MovementFolds.ALL);
    all.putAll(ReductionFolds.ALL);
    return all;
  }

  /** Whether anything may be known of the output's values. */
  public static boolean isSupported(Operands node) {
    String type = node.node().type();
    return node.node().domain().isEmpty()
        && FOLDS.containsKey(type)
        && (node.made() == 0 || SEVERAL.contains(type))
        && (GENERATORS.contains(type) || node.values().stream().anyMatch(Objects::nonNull))
        && node.sizes() != null;
  }

  /** How many values are read and made. */
  public static long effort(Operands node) {
    long[] sizes = node.sizes();
    long effort = sizes == null ? 0 : Grid.count(sizes);
    for (Values values : node.values()) {
      effort += values == null ? 0 : values.count();
    }
    return effort;
  }

  /**
   * What is known of the values of the output, null where nothing is. The types of the outputs must
   * be right.
   */
  public static @Nullable Values fold(Operands node) {
    Fold fold = FOLDS.get(node.node().type());
    Values values = fold == null || !isSupported(node) ? null : fold.fold(node);
    return values != null && values.isInformative() ? values : null;
  }
}
