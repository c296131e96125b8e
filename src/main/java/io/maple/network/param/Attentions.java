package io.maple.network.param;

import static java.util.Map.entry;

import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Attention, as the products and the softmax that it consists of. */
final class Attentions {

  /** The rules by type of layer. */
  static final Map<String, LayerRule> RULES =
      Map.ofEntries(
          entry("MultiHeadAttention", Attentions::multiHead),
          entry("SDPA", Attentions::scaledProduct));

  private Attentions() {}

  private static boolean multiHead(Translation t) {
    boolean masked = t.integer(5, 0) != 0;
    int given = t.inputs() - (masked ? 1 : 0);
    if (t.integer(7, 0) != 0 || given < 1 || given > 3) {
      return false;
    }
    Operand query = t.input(0);
    Operand key = t.input(given == 1 ? 0 : 1);
    Operand value = t.input(given - 1);
    if (Translation.rank(query) != 2
        || Translation.rank(key) != 2
        || Translation.rank(value) != 2) {
      return false;
    }
    long term = t.integer(18, 0);
    long width = t.positive(0, 0, "width");
    long heads = t.positive(1, 1, "number of heads");
    long each = t.quotient(width, heads, "values");
    long queries = t.quotient(t.integer(2, 0), width, "weights");
    double scale = t.real(6, 1 / Math.sqrt((double) each));
    Dimension rows = Translation.size(query, 0);
    Dimension columns = Translation.size(key, 0);
    Operand q = t.times(projection(t, query, "query", term, queries, width), scale);
    long keys = t.positive(3, width, "width of keys");
    long values = t.positive(4, width, "width of values");
    Operand k = projection(t, key, "key", term, keys, width);
    Operand v = projection(t, value, "value", term, values, width);
    Dimension headCount = Dimension.of(heads);
    Dimension headWidth = Dimension.of(each);
    q = t.transpose(t.reshape(q, rows, headCount, headWidth), 0, 2, 1, 3);
    k = t.transpose(t.reshape(k, columns, headCount, headWidth), 0, 2, 3, 1);
    v = t.transpose(t.reshape(v, columns, headCount, headWidth), 0, 2, 1, 3);
    Operand mask = masked ? t.input(t.inputs() - 1) : Operand.ABSENT;
    Operand mixed = attended(t, q, k, v, mask);
    Operand merged = t.reshape(t.transpose(mixed, 0, 2, 1, 3), rows, Dimension.of(width));
    return t.result(projection(t, merged, "output", term, width, queries));
  }

  private static Operand projection(
      Translation t, Operand blob, String part, long term, long read, long made) {
    Shape shape = Shape.of(List.of(Dimension.of(1), Translation.size(blob, 0), Dimension.of(made)));
    Operand product =
        t.node(
            "MatMul",
            Settings.none(),
            shape,
            Quantizations.multiplied(t, blob, term != 0 && term < Products.BLOCKS),
            Products.factor(t, part, term, read, made));
    return t.same("Add", product, t.weight(part + " bias", made));
  }

  /** The values weighed by how well keys fit queries; the last two axes of keys are swapped. */
  private static Operand attended(
      Translation t, Operand query, Operand key, Operand value, Operand mask) {
    Shape queries = query.shape();
    Shape keys = key.shape();
    Shape values = value.shape();
    if (queries == null || keys == null || values == null) {
      throw t.invalid("its shapes are unknown", "the layers are out of order.");
    }
    Operand fit =
        t.node("MatMul", Settings.none(), queries.with(-1, keys.dimension(-1)), query, key);
    if (!mask.equals(Operand.ABSENT)) {
      Operand raised = mask;
      while (Translation.rank(raised) + 1 < queries.rank() && Translation.rank(raised) > 0) {
        raised = t.unsqueeze(raised, 1);
      }
      fit = t.same("Add", fit, raised);
    }
    Operand weights = t.same("Softmax", Settings.none().with("axis", -1), fit);
    return t.node(
        "MatMul", Settings.none(), queries.with(-1, values.dimension(-1)), weights, value);
  }

  private static boolean scaledProduct(Translation t) {
    boolean masked = t.integer(5, 0) != 0;
    if (t.integer(7, 0) != 0 || t.inputs() < (masked ? 4 : 3)) {
      return false;
    }
    Operand query = t.input(0);
    Operand key = t.input(1);
    Operand value = t.input(2);
    Operand mask = masked ? t.input(3) : Operand.ABSENT;
    Shape queries = query.shape();
    Shape keys = key.shape();
    Shape values = value.shape();
    if (queries == null || keys == null || values == null) {
      return false;
    }
    boolean cubes = queries.rank() == 4 && keys.rank() == 4 && values.rank() == 4;
    if (!cubes || !queries.dimension(1).isKnown() || !keys.dimension(1).isKnown()) {
      return false;
    }
    long heads = queries.size(1);
    long groups = keys.size(1);
    Dimension width = queries.dimension(3);
    double scale = t.real(6, 0);
    if (scale == 0 && !width.isKnown()) {
      return false;
    }
    Operand scaled = t.times(query, scale == 0 ? 1 / Math.sqrt((double) width.size()) : scale);
    if (heads == groups) {
      return t.result(attended(t, scaled, t.transpose(key, 0, 1, 3, 2), value, mask));
    }
    if (Translation.rank(mask) > 2 || !queries.isKnown()) {
      return false;
    }
    List<Dimension> grouped = new ArrayList<>();
    grouped.add(Dimension.of(groups));
    grouped.add(Dimension.of(t.quotient(heads, groups, "heads")));
    grouped.addAll(queries.range(2, 4));
    Operand mixed =
        attended(
            t,
            t.reshape(scaled, grouped.toArray(Dimension[]::new)),
            t.unsqueeze(t.transpose(key, 0, 1, 3, 2), 2),
            t.unsqueeze(value, 2),
            mask);
    return t.result(
        t.reshape(mixed, queries.dimension(1), queries.dimension(2), values.dimension(3)));
  }
}
