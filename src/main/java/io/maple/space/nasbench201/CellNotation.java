package io.maple.space.nasbench201;

import io.maple.space.InvalidArchitectureException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the NAS-Bench-201 spelling {@code |op~0|+|op~0|op~1|+|op~0|op~1|op~2|}.
 *
 * <p>Source: Dong and Yang, "NAS-Bench-201", ICLR 2020. Reading is strict: one spelling for each
 * cell.
 */
final class CellNotation {

  /** What is written of each operator on each edge, with the bars about it. */
  private static final String[][] PIECES = pieces(CellOperator.labels());

  private CellNotation() {}

  public static String write(byte[] choices) {
    StringBuilder spec = new StringBuilder(128);
    for (int edge = 0; edge < Cell.EDGES; edge++) {
      spec.append(PIECES[edge][choices[edge]]);
    }
    return spec.toString();
  }

  /**
   * The operator on each edge.
   *
   * @throws InvalidArchitectureException when the text is not what {@link #write} writes
   */
  public static byte[] read(@Nullable String text) {
    byte[] choices = text == null ? null : choices(text);
    if (choices == null) {
      throw CellMistake.in(text);
    }
    return choices;
  }

  private static byte @Nullable [] choices(String text) {
    byte[] choices = new byte[Cell.EDGES];
    int at = 0;
    for (int edge = 0; edge < Cell.EDGES; edge++) {
      String[] pieces = PIECES[edge];
      int choice = 0;
      while (!text.startsWith(pieces[choice], at)) {
        choice++;
        if (choice == pieces.length) {
          return null;
        }
      }
      choices[edge] = (byte) choice;
      at += pieces[choice].length();
    }
    return at == text.length() ? choices : null;
  }

  private static String[][] pieces(List<String> operators) {
    String[][] pieces = new String[Cell.EDGES][];
    for (int edge = 0; edge < Cell.EDGES; edge++) {
      int from = Cell.from(edge);
      String before = from > 0 ? "" : edge == 0 ? "|" : "+|";
      pieces[edge] =
          operators.stream()
              .map(operator -> before + operator + "~" + from + "|")
              .toArray(String[]::new);
    }
    return pieces;
  }
}
