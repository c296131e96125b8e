package io.maple.space.nasbench201;

import io.maple.space.InvalidArchitectureException;
import io.maple.space.SpecText;
import io.maple.space.Vocabulary;
import io.maple.text.Excerpt;
import org.jspecify.annotations.Nullable;

/** Names the first thing that is wrong with a text that spells no cell; every check throws it. */
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

  public static InvalidArchitectureException in(@Nullable String text) {
    SpecText spec = SpecText.of(NasBench201.NAME, text, FORM);
    new CellMistake(spec).check();
    return spec.malformed("is no cell");
  }

  private void check() {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || Character.isWhitespace(text.charAt(i))) {
        throw spec.malformed("has a blank at character %d".formatted(i + 1), "remove it");
      }
    }
    int nodes = count('+', 0, text.length()) + 1;
    if (nodes != JOINED_NODES) {
      throw spec.malformed(
          "has %d nodes joined by +, but a cell has %d".formatted(nodes, JOINED_NODES));
    }
    int start = 0;
    for (int node = 1; node <= JOINED_NODES; node++) {
      int end = endOf('+', start);
      checkNode(node, start, end);
      start = end + 1;
    }
  }

  private void checkNode(int node, int start, int end) {
    if (end == start) {
      throw spec.malformed("has nothing at node %d".formatted(node));
    }
    if (text.charAt(start) != '|') {
      throw spec.malformed("has no bar (|) before node %d".formatted(node));
    }
    if (end - start < 2 || text.charAt(end - 1) != '|') {
      throw spec.malformed("has no bar (|) after node %d".formatted(node));
    }
    int edges = count('|', start, end) - 1;
    if (edges != node) {
      throw spec.malformed("has %d edges into node %d, but needs %d".formatted(edges, node, node));
    }
    int at = start + 1;
    for (int source = 0; source < node; source++) {
      int stop = text.indexOf('|', at);
      checkEdge(node, source, at, stop);
      at = stop + 1;
    }
  }

  private void checkEdge(int node, int source, int start, int end) {
    int tilde = text.indexOf('~', start);
    if (tilde < 0 || tilde >= end) {
      throw spec.malformed(
          "has the edge (%s) into node %d, whose ~index is missing"
              .formatted(Excerpt.ofFragment(text, start, end), node));
    }
    if (OPERATORS.indexOf(text, start, tilde) < 0) {
      String where = "on edge %d into node %d".formatted(source, node);
      throw spec.unknownOperator(start, tilde, where, OPERATORS);
    }
    if (end - tilde != 2 || text.charAt(tilde + 1) != '0' + source) {
      String index = Excerpt.ofFragment(text, tilde + 1, end);
      throw spec.malformed(
          "has the index (~%s) on edge %d into node %d, but it must be ~%d"
              .formatted(index, source, node, source));
    }
  }

  private int count(char wanted, int start, int end) {
    return (int) text.substring(start, end).chars().filter(c -> c == wanted).count();
  }

  private int endOf(char separator, int start) {
    int end = text.indexOf(separator, start);
    return end < 0 ? text.length() : end;
  }
}
