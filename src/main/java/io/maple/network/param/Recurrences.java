package io.maple.network.param;

import static java.util.Map.entry;

import io.maple.network.ElementType;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Recurrent layers over the rows of a blob. */
final class Recurrences {

  /** The rules by type of layer. */
  static final Map<String, LayerRule> RULES =
      Map.ofEntries(
          entry("LSTM", t -> recur(t, 4, 2)),
          entry("GRU", t -> recur(t, 3, 1)),
          entry("RNN", t -> recur(t, 1, 1)));

  private static final List<String> DIRECTIONS = List.of("forward", "reverse", "bidirectional");

  private Recurrences() {}

  private static boolean recur(Translation t, int gates, int states) {
    Operand rows = t.input(0);
    Shape shape = rows.shape();
    long size = t.positive(0, 0, "number of outputs");
    long direction = t.integer(2, 0);
    boolean projected = gates == 4 && t.integer(3, size) != size;
    if (shape == null || shape.rank() != 3 || direction < 0 || direction > 2 || projected) {
      return false;
    }
    long directions = direction == 2 ? 2 : 1;
    long gated = Math.multiplyExact(gates, size);
    long read = t.quotient(t.integer(1, 0), Math.multiplyExact(directions, gated), "weights");
    boolean quantized = t.integer(8, 0) != 0;
    List<Operand> given = new ArrayList<>();
    given.add(t.transpose(rows, 1, 0, 2));
    given.add(weight(t, "weight", quantized, directions, gated, read));
    given.add(weight(t, "recurrent weight", quantized, directions, gated, size));
    given.add(t.weight("bias", directions, 2 * gated));
    given.add(Operand.ABSENT);
    for (int i = 1; i <= states && i < t.inputs(); i++) {
      given.add(t.transpose(t.input(i), 1, 0, 2));
    }
    Dimension steps = shape.dimension(1);
    Dimension one = Dimension.of(1);
    Shape state = Shape.of(directions, 1, size);
    List<Shape> made = new ArrayList<>();
    made.add(Shape.of(List.of(steps, Dimension.of(directions), one, Dimension.of(size))));
    for (int i = 1; i < Math.min(states + 1, t.outputs()); i++) {
      made.add(state);
    }
    Settings settings =
        Settings.none()
            .with("direction", DIRECTIONS.get((int) direction))
            .with("hidden_size", size);
    if (gates == 3) {
      settings.with("linear_before_reset", 1);
    }
    List<Operand> results =
        t.nodes(t.layer().type(), settings, made, given.toArray(Operand[]::new));
    Operand ordered = t.transpose(results.get(0), 2, 0, 1, 3);
    t.output(0, t.reshape(ordered, steps, Dimension.of(directions * size)));
    for (int i = 1; i < results.size(); i++) {
      t.output(i, t.transpose(results.get(i), 1, 0, 2));
    }
    return true;
  }

  private static Operand weight(
      Translation t, String part, boolean quantized, long directions, long gated, long read) {
    if (!quantized) {
      return t.weight(part, directions, gated, read);
    }
    Operand weight = t.weight(part, ElementType.INT8, directions, gated, read);
    Operand scale =
        t.constant(part + " scale", new Constant(ElementType.FLOAT32, Shape.SCALAR, null));
    return t.typed("DequantizeLinear", Settings.none(), ElementType.FLOAT32, weight, scale);
  }
}
