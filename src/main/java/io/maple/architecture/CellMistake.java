package io.maple.architecture;

import io.maple.platform.Excerpt;
import org.jspecify.annotations.Nullable;

/** Tells the first thing that is wrong with a text that spells no cell. */
final class CellMistake {

  private static final String FORM = "|op~0|+|op~0|op~1|+|op~0|op~1|op~2|";
  private static final Vocabulary OPERATORS = new Vocabulary(CellOperator.labels());
  private static final int JOINED_NODES = Cell.NODES - 1;

  private final SpecText spec;
  private final String text;

  private CellMistake(SpecText spec) {
    this.spec = spec;
    this.text = spec.text();
  }

  static InvalidArchitectureException in(@Nullable String text) {
    return new CellMistake(SpecText.of(NasBench201.NAME, text, FORM)).find();
  }

  private InvalidArchitectureException find() {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || Character.isWhitespace(text.charAt(i))) {
        return spec.malformed("has a blank at character %d".formatted(i + 1), "remove it");
      }
    }
    int nodes = count('+', 0, text.length()) + 1;
    if (nodes != JOINED_NODES) {
      return spec.malformed(
          "has %d nodes joined by +, but a cell has %d".formatted(nodes, JOINED_NODES));
    }
    int start = 0;
    for (int node = 1; node <= JOINED_NODES; node++) {
      int end = endOf('+', start);
      InvalidArchitectureException mistake = inNode(node, start, end);
      if (mistake != null) {
        return mistake;
      }
      start = end + 1;
    }
    return spec.malformed("is no cell");
  }

  private @Nullable InvalidArchitectureException inNode(int node, int start, int end) {
    if (end == start) {
      return spec.malformed("has nothing at node %d".formatted(node));
    }
    if (text.charAt(start) != '|') {
      return spec.malformed("has no bar (|) before node %d".formatted(node));
    }
    if (end - start < 2 || text.charAt(end - 1) != '|') {
      return spec.malformed("has no bar (|) after node %d".formatted(node));
    }
    int edges = count('|', start, end) - 1;
    if (edges != node) {
      return spec.malformed("has %d edges into node %d, but needs %d".formatted(edges, node, node));
    }
    int at = start + 1;
    for (int source = 0; source < node; source++) {
      int stop = text.indexOf('|', at);
      InvalidArchitectureException mistake = inEdge(node, source, at, stop);
      if (mistake != null) {
        return mistake;
      }
      at = stop + 1;
    }
    return null;
  }

  private @Nullable InvalidArchitectureException inEdge(int node, int source, int start, int end) {
    int tilde = text.indexOf('~', start);
    if (tilde < 0 || tilde >= end) {
      return spec.malformed(
          "has the edge (%s) into node %d, which lacks its ~index"
              .formatted(Excerpt.ofFragment(text, start, end), node));
    }
    if (OPERATORS.indexOf(text, start, tilde) < 0) {
      String where = "on edge %d into node %d".formatted(source, node);
      return spec.unknownOperator(start, tilde, where, OPERATORS);
    }
    if (end - tilde != 2 || text.charAt(tilde + 1) != '0' + source) {
      String index = Excerpt.ofFragment(text, tilde + 1, end);
      return spec.malformed(
          "has the index (~%s) on edge %d into node %d, but it must be ~%d"
              .formatted(index, source, node, source));
    }
    return null;
  }

  private int count(char wanted, int start, int end) {
    return (int) text.substring(start, end).chars().filter(c -> c == wanted).count();
  }

  private int endOf(char separator, int start) {
    int end = text.indexOf(separator, start);
    return end < 0 ? text.length() : end;
  }
}
