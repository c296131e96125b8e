package io.maple.network.tflite;

import static java.util.Map.entry;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.List;
import java.util.Map;

/** Recurrent operators over whole sequences. */
final class Recurrences {

  /** The rules by type of operator. */
  static final Map<String, OperatorRule> RULES =
      Map.ofEntries(
          entry("UNIDIRECTIONAL_SEQUENCE_LSTM", Recurrences::lstm),
          entry("UNIDIRECTIONAL_SEQUENCE_RNN", Recurrences::rnn));

  /** Input, output, forget and cell gate, in the order of ONNX: the places of their weights. */
  private static final int[] WEIGHTS = {1, 4, 2, 3};

  private static final int[] RECURRENT = {5, 8, 6, 7};
  private static final int[] BIASES = {12, 15, 13, 14};
  private static final int PROJECTION = 16;
  private static final int STATE = 18;
  private static final int CELL = 19;

  private Recurrences() {}

  private static boolean lstm(Operation o) {
    boolean plain = o.rank(0) == 3 && o.operator().small(0) == 4 && !o.has(PROJECTION);
    for (int i = 1; i <= CELL; i++) {
      boolean peephole = i >= 9 && i <= 11;
      boolean optional = peephole || i == PROJECTION || i == PROJECTION + 1;
      plain &= optional ? !o.has(i) : o.has(i);
    }
    for (int i = CELL + 1; i < o.inputs(); i++) {
      plain &= !o.has(i);
    }
    if (!plain || o.rank(1) != 2 || o.tensor(1).sizes().size(0) < 1) {
      return false;
    }
    long hidden = o.tensor(1).sizes().size(0);
    Settings settings = Settings.none().with("hidden_size", hidden);
    Operand none = o.constant(Constant.weight(ElementType.FLOAT32, 1, 4 * hidden));
    Operand biases =
        o.node("Concat", Settings.none().with("axis", 1), one(o, joined(o, BIASES)), none);
    return sequence(
        o,
        "LSTM",
        settings,
        0,
        o.operator().flag(3),
        one(o, joined(o, WEIGHTS)),
        one(o, joined(o, RECURRENT)),
        biases,
        Operand.ABSENT,
        one(o, o.input(STATE)),
        one(o, o.input(CELL)));
  }

  private static boolean rnn(Operation o) {
    if (o.inputs() < 5 || o.rank(0) != 3 || o.rank(1) != 2 || o.tensor(1).sizes().size(0) < 1) {
      return false;
    }
    int activation = o.operator().small(1);
    if (activation != 1 && activation != 4) {
      return false;
    }
    long hidden = o.tensor(1).sizes().size(0);
    Settings settings =
        Settings.none()
            .with("hidden_size", hidden)
            .with("activations", new Attribute.Texts(List.of(activation == 1 ? "Relu" : "Tanh")));
    Operand none = o.constant(Constant.weight(ElementType.FLOAT32, 1, hidden));
    Operand biases = o.node("Concat", Settings.none().with("axis", 1), one(o, o.input(3)), none);
    return sequence(
        o,
        "RNN",
        settings,
        0,
        o.operator().flag(0),
        one(o, o.input(1)),
        one(o, o.input(2)),
        biases,
        Operand.ABSENT,
        one(o, o.input(4)));
  }

  private static Operand joined(Operation o, int[] gates) {
    Operand[] parts = new Operand[gates.length];
    for (int i = 0; i < gates.length; i++) {
      parts[i] = o.input(gates[i]);
    }
    return o.node("Concat", Settings.none().with("axis", 0), parts);
  }

  private static Operand one(Operation o, Operand operand) {
    return o.node("Unsqueeze", operand, o.integers(0));
  }

  /** The states after each step, with the batch or the time first as the operator has them. */
  private static boolean sequence(
      Operation o, String type, Settings settings, int input, boolean timeFirst, Operand... rest) {
    Operand steps = timeFirst ? o.input(input) : o.ordered(input, 1, 0, 2);
    Operand[] read = new Operand[rest.length + 1];
    read[0] = steps;
    System.arraycopy(rest, 0, read, 1, rest.length);
    Operand states = o.node(type, settings, read);
    Operand rows = o.node("Squeeze", states, o.integers(1));
    return o.result(timeFirst ? rows : o.transpose(rows, 1, 0, 2));
  }
}
