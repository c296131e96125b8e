package io.maple.space;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is computed once of a search space and kept as long as it: every space owns one.
 * Thread-safe.
 */
public final class SpaceTables {

  private final SearchSpace space;
  private final Map<Class<?>, Table<?>> tables = new ConcurrentHashMap<>();

  /** The tables of a space, none of them computed yet. */
  public SpaceTables(SearchSpace space) {
    this.space = space;
  }

  /**
   * The table of a type, computed on first use; concurrent callers wait for one of them. A table
   * may use others, though not in a circle.
   *
   * @param make computes it from the space
   */
  @SuppressWarnings("unchecked")
  public <T> T get(Class<T> type, Function<SearchSpace, T> make) {
    // An empty table is put first and filled outside of the map, whose functions must not nest.
    Table<T> table = (Table<T>) tables.computeIfAbsent(type, any -> new Table<T>());
    return table.get(space, make);
  }

  private static final class Table<T> {

    private volatile @Nullable T value;

    T get(SearchSpace space, Function<SearchSpace, T> make) {
      T known = value;
      return known == null ? fill(space, make) : known;
    }

    private synchronized T fill(SearchSpace space, Function<SearchSpace, T> make) {
      T known = value;
      if (known == null) {
        known = make.apply(space);
        value = known;
      }
      return known;
    }
  }
}
