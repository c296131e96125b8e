package io.maple.architecture;

import io.maple.platform.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the NAS-Bench-201 spelling {@code |op~0|+|op~0|op~1|+|op~0|op~1|op~2|}.
 *
 * <p>Source: Dong and Yang, "NAS-Bench-201", ICLR 2020. Reading is strict: one spelling for each
 * cell.
 */
final class CellNotation {

  static final String FORM = "|op~0|+|op~0|op~1|+|op~0|op~1|op~2|";
  private static final Vocabulary OPERATORS = new Vocabulary(CellOperator.labels());
  private static final int JOINED_NODES = Cell.NODES - 1;

  private static final String[][] PIECES = pieces();

  private CellNotation() {}

  static String write(byte[] choices) {
    StringBuilder spec = new StringBuilder(128);
    for (int edge = 0; edge < Cell.EDGES; edge++) {
      spec.append(PIECES[edge][choices[edge]]);
    }
    return spec.toString();
  }

  /** What is written of each operator on each edge, with the bars about it. */
  private static String[][] pieces() {
    String[][] pieces = new String[Cell.EDGES][];
    for (int edge = 0; edge < Cell.EDGES; edge++) {
      int from = Cell.from(edge);
      String before = from > 0 ? "" : edge == 0 ? "|" : "+|";
      pieces[edge] =
          OPERATORS.words().stream()
              .map(operator -> before + operator + "~" + from + "|")
              .toArray(String[]::new);
    }
    return pieces;
  }

  static byte[] read(@Nullable String text) {
    SpecText spec = SpecText.of(NasBench201.NAME, text, FORM);
    try {
      return read(spec);
    } catch (InvalidArchitectureException error) {
      // No cell has blanks in it; where there is one, it is what is wrong.
      rejectBlanks(spec);
      throw error;
    }
  }

  private static byte[] read(SpecText spec) {
    int nodes = count(spec.text(), '+', 0, spec.text().length()) + 1;
    if (nodes != JOINED_NODES) {
      throw spec.malformed(
          "has %d nodes joined by +, but a cell has %d".formatted(nodes, JOINED_NODES));
    }
    byte[] choices = new byte[Cell.EDGES];
    int start = 0;
    for (int node = 1; node <= JOINED_NODES; node++) {
      int end = endOf(spec.text(), '+', start);
      readNode(spec, node, start, end, choices);
      start = end + 1;
    }
    return choices;
  }

  private static void rejectBlanks(SpecText spec) {
    String text = spec.text();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || Character.isWhitespace(text.charAt(i))) {
        throw spec.malformed("has a blank at character %d".formatted(i + 1), "remove it");
      }
    }
  }

  private static void readNode(SpecText spec, int node, int start, int end, byte[] choices) {
    String text = spec.text();
    if (end == start) {
      throw spec.malformed("has nothing at node %d".formatted(node));
    }
    if (text.charAt(start) != '|') {
      throw spec.malformed("has no bar (|) before node %d".formatted(node));
    }
    if (end - start < 2 || text.charAt(end - 1) != '|') {
      throw spec.malformed("has no bar (|) after node %d".formatted(node));
    }
    int edges = count(text, '|', start, end) - 1;
    if (edges != node) {
      throw spec.malformed("has %d edges into node %d, but needs %d".formatted(edges, node, node));
    }
    int first = node * (node - 1) / 2;
    int at = start + 1;
    for (int source = 0; source < node; source++) {
      int stop = text.indexOf('|', at);
      choices[first + source] = readEdge(spec, node, source, at, stop);
      at = stop + 1;
    }
  }

  private static byte readEdge(SpecText spec, int node, int source, int start, int end) {
    String text = spec.text();
    int tilde = text.indexOf('~', start);
    if (tilde < 0 || tilde >= end) {
      String problem = "has the edge (%s) into node %d, which lacks its ~index";
      throw spec.malformed(problem.formatted(Excerpt.ofFragment(text, start, end), node));
    }
    int operator = OPERATORS.indexOf(text, start, tilde);
    if (operator < 0) {
      String where = "on edge %d into node %d".formatted(source, node);
      throw spec.unknownOperator(start, tilde, where, OPERATORS);
    }
    if (end - tilde != 2 || text.charAt(tilde + 1) != '0' + source) {
      String problem = "has the index (~%s) on edge %d into node %d, but it must be ~%d";
      String index = Excerpt.ofFragment(text, tilde + 1, end);
      throw spec.malformed(problem.formatted(index, source, node, source));
    }
    return (byte) operator;
  }

  private static int count(String text, char wanted, int start, int end) {
    int count = 0;
    for (int i = start; i < end; i++) {
      count += text.charAt(i) == wanted ? 1 : 0;
    }
    return count;
  }

  private static int endOf(String text, char separator, int start) {
    int end = text.indexOf(separator, start);
    return end < 0 ? text.length() : end;
  }
}
