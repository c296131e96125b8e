package io.maple.space;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place of an architecture at which one option is chosen.
 *
 * @param name unique within the space, such as {@code edge01}
 * @param options the names of what can be chosen, in canonical order
 * @param edge the edge of a cell's graph on which the chosen operator runs; null where the position
 *     is none
 */
public record Position(String name, List<String> options, @Nullable Edge edge) {

  /** Copies the options. */
  public Position {
    options = List.copyOf(options);
  }

  /** A position that is no edge of a graph. */
  public Position(String name, List<String> options) {
    this(name, options, null);
  }

  /**
   * An edge between two nodes of a cell; node 0 is its input, the highest its output.
   *
   * @param from the node it reads
   * @param to the node it adds to
   */
  public record Edge(int from, int to) {}
}
