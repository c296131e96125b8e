package io.maple.network.param;

import static java.util.Map.entry;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Products of matrices and lookups in tables. */
final class Products {

  /** The rules by type of layer. */
  static final Map<String, LayerRule> RULES =
      Map.ofEntries(
          entry("Gemm", Products::gemm),
          entry("MatMul", Products::matMul),
          entry("Einsum", Products::einsum),
          entry("Embed", Products::embed));

  /** From this number on only weights are quantised, in blocks. */
  static final long BLOCKS = 400;

  private Products() {}

  private static boolean gemm(Translation t) {
    boolean constantA = t.integer(4, 0) != 0;
    boolean constantB = t.integer(5, 0) != 0;
    boolean constantC = t.integer(6, 0) != 0;
    if (t.integer(11, 0) != 0) {
      return false;
    }
    long term = t.integer(18, 0);
    boolean quantized = term != 0 && term < BLOCKS;
    long rows = t.integer(7, 0);
    long columns = t.integer(8, 0);
    long depth = t.integer(9, 0);
    int next = 0;
    Operand a;
    if (constantA) {
      a = factor(t, "A", term, t.positive(rows, "number of rows"), t.positive(depth, "depth"));
    } else {
      a = matrix(t, t.input(next++), t.integer(2, 0) != 0);
    }
    Operand b;
    if (constantB) {
      b =
          factor(
              t, "B", term, t.positive(depth, "depth"), t.positive(columns, "number of columns"));
    } else {
      b = matrix(t, t.input(next++), t.integer(3, 0) != 0);
    }
    Shape left = a.shape();
    Shape right = b.shape();
    if (left == null || right == null) {
      return false;
    }
    Dimension high = left.dimension(-2);
    Dimension wide = right.dimension(-1);
    Operand product =
        t.node(
            "MatMul",
            Settings.none(),
            Shape.of(List.of(Dimension.of(1), high, wide)),
            Quantizations.multiplied(t, a, quantized && !constantA),
            Quantizations.multiplied(t, b, quantized && !constantB));
    Operand sum = product;
    double beta = t.real(1, 1);
    if (constantC) {
      Operand summand = summand(t, t.integer(10, 0), high, wide);
      if (summand.equals(Operand.ABSENT)) {
        return false;
      }
      sum = t.same("Add", product, t.times(summand, beta));
    } else if (next < t.inputs()) {
      Operand given = t.input(next);
      Shape shape = given.shape();
      if (shape == null || shape.rank() > 3) {
        return false;
      }
      boolean column = shape.rank() == 2 && shape.size(1) > 1 && shape.dimension(1).equals(high);
      Operand raised = shape.rank() == 3 ? given : t.unsqueeze(given, column ? 2 : 1);
      sum = t.same("Add", product, t.times(raised, beta));
    }
    Operand scaled = t.times(sum, t.real(0, 1));
    return t.result(t.integer(14, 0) == 0 ? scaled : t.transpose(scaled, 0, 2, 1));
  }

  /**
   * A matrix of weights.
   *
   * @param term 0 for floating-point numbers; from 400 on, its hundreds are the bits of a weight
   */
  static Operand factor(Translation t, String part, long term, long rows, long columns) {
    if (term == 0) {
      return t.weight(part, rows, columns);
    }
    ElementType type = term / 100 == 4 ? ElementType.INT4 : ElementType.INT8;
    return t.typed(
        "DequantizeLinear",
        Settings.none().with("axis", 1),
        ElementType.FLOAT32,
        t.weight(part, type, rows, columns),
        t.weight(part + " scale", columns));
  }

  /** A blob of rows and columns, transposed where asked; channels of one row are rows. */
  private static Operand matrix(Translation t, Operand blob, boolean transposed) {
    Shape shape = blob.shape();
    if (shape == null || shape.rank() < 3 || shape.rank() > 4) {
      return new Operand(blob.tensor(), blob.type(), null);
    }
    Operand flat =
        shape.rank() == 3 ? blob : t.reshape(blob, shape.dimension(1), Dimension.UNKNOWN);
    Operand sized =
        shape.rank() == 3
            ? flat
            : new Operand(
                flat.tensor(),
                flat.type(),
                Shape.of(
                    List.of(
                        Dimension.of(1),
                        shape.dimension(1),
                        shape.dimension(2).times(shape.dimension(3)))));
    return transposed ? t.transpose(sized, 0, 2, 1) : sized;
  }

  private static Operand summand(Translation t, long kind, Dimension high, Dimension wide) {
    if (kind == 0) {
      return t.weight("C", 1);
    } else if (kind == 4 && wide.isKnown()) {
      return t.weight("C", wide.size());
    } else if ((kind == 1 || kind == 2) && high.isKnown()) {
      return t.weight("C", high.size(), 1);
    } else if (kind == 3 && high.isKnown() && wide.isKnown()) {
      return t.weight("C", high.size(), wide.size());
    }
    return Operand.ABSENT;
  }

  private static boolean matMul(Translation t) {
    Operand a = t.input(0);
    Operand b = t.input(1);
    int left = Translation.rank(a);
    int right = Translation.rank(b);
    if (left == 0 || right == 0) {
      return false;
    }
    boolean row = left == 1;
    boolean column = right == 1;
    a = row ? t.unsqueeze(a, 1) : a;
    b = column ? t.unsqueeze(b, 2) : t.integer(0, 0) == 0 ? b : swapped(t, b, right);
    a = raised(t, a, Translation.rank(b));
    b = raised(t, b, Translation.rank(a));
    Shape first = a.shape();
    Shape second = b.shape();
    if (first == null || second == null) {
      return false;
    }
    int rank = first.rank();
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; i < rank - 2; i++) {
      Dimension one = first.dimension(i);
      sizes.add(one.size() == 1 || !one.isKnown() ? second.dimension(i) : one);
    }
    sizes.add(first.dimension(-2));
    sizes.add(second.dimension(-1));
    Operand product = t.node("MatMul", Settings.none(), Shape.of(sizes), a, b);
    if (column) {
      product = t.squeeze(product, rank - 1L);
    }
    if (row && Translation.rank(product) > 1) {
      product = t.squeeze(product, rank - 2L);
    }
    return t.result(product);
  }

  private static Operand swapped(Translation t, Operand blob, int rank) {
    long[] order = new long[rank + 1];
    for (int i = 0; i <= rank; i++) {
      order[i] = i;
    }
    order[rank] = rank - 1L;
    order[rank - 1] = rank;
    return t.transpose(blob, order);
  }

  private static Operand raised(Translation t, Operand blob, int rank) {
    Operand raised = blob;
    for (int i = Translation.rank(blob); i < rank; i++) {
      raised = t.unsqueeze(raised, 1);
    }
    return raised;
  }

  private static boolean einsum(Translation t) {
    StringBuilder equation = new StringBuilder();
    for (long letter : t.layer().integers(0)) {
      if (letter < ' ' || letter > '~') {
        throw t.invalid(
            "its equation is no text", "the line was edited; convert the network again.");
      }
      equation.append((char) letter);
    }
    String text = equation.toString().replace(" ", "");
    int arrow = text.indexOf("->");
    char batch = 'Z';
    while (text.indexOf(batch) >= 0 && batch > 'A') {
      batch--;
    }
    if (arrow < 0 || text.indexOf(batch) >= 0 || text.length() - arrow < 3) {
      return false;
    }
    String[] terms = text.substring(0, arrow).split(",", -1);
    if (terms.length != t.inputs()) {
      return false;
    }
    Map<Character, Dimension> known = new HashMap<>();
    Operand[] read = new Operand[terms.length];
    for (int i = 0; i < terms.length; i++) {
      read[i] = t.input(i);
      Shape shape = read[i].shape();
      if (shape == null || shape.rank() - 1 != terms[i].length()) {
        return false;
      }
      for (int j = 0; j < terms[i].length(); j++) {
        known.merge(terms[i].charAt(j), shape.dimension(j + 1), (a, b) -> a.size() > 1 ? a : b);
      }
    }
    String made = text.substring(arrow + 2);
    List<Dimension> sizes = new ArrayList<>(List.of(Dimension.of(1)));
    for (int i = 0; i < made.length(); i++) {
      sizes.add(known.getOrDefault(made.charAt(i), Dimension.UNKNOWN));
    }
    String batched = batch + String.join("," + batch, terms) + "->" + batch + made;
    return t.result(
        t.node("Einsum", Settings.none().with("equation", batched), Shape.of(sizes), read));
  }

  private static boolean embed(Translation t) {
    Operand words = t.input(0);
    Shape shape = words.shape();
    if (shape == null || shape.rank() != 2) {
      return false;
    }
    long width = t.positive(0, 0, "number of outputs");
    long entries = t.positive(1, 0, "number of words");
    ElementType index = words.type();
    Operand indices =
        index != null && index.isIntegral()
            ? words
            : t.typed(
                "Cast",
                Settings.none().with("to", ElementType.INT32.onnx()),
                ElementType.INT32,
                words);
    boolean quantized = t.integer(18, 0) != 0;
    Operand table =
        t.weight("table", quantized ? ElementType.INT8 : ElementType.FLOAT32, entries, width);
    Shape made = Shape.of(List.of(Dimension.of(1), shape.dimension(1), Dimension.of(width)));
    Operand found = t.node("Gather", Settings.none().with("axis", 0), made, table, indices);
    if (quantized) {
      found =
          t.typed(
              "DequantizeLinear",
              Settings.none(),
              ElementType.FLOAT32,
              found,
              t.constant("scale", new Constant(ElementType.FLOAT32, Shape.SCALAR, null)));
    }
    return t.result(t.integer(2, 0) == 0 ? found : t.same("Add", found, t.weight("bias", width)));
  }
}
