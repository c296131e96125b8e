package io.maple.network.tflite;

import static java.util.Map.entry;

import io.maple.network.graph.Attribute;
import io.maple.network.translate.Operand;
import io.maple.network.translate.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Operators that execute other graphs of the file. */
final class Control {

  /** The rules by type of operator. */
  static final Map<String, OperatorRule> RULES =
      Map.ofEntries(
          entry("STABLEHLO_COMPOSITE", o -> call(o, o.operator().integer(1, 0))),
          entry("CALL", o -> call(o, o.operator().integer(0, 0))),
          entry("CALL_ONCE", o -> o.outputs() == 0),
          entry("IF", Control::branch),
          entry("WHILE", Control::loop));

  private Control() {}

  private static List<Operand> arguments(Operation o, int from) {
    List<Operand> arguments = new ArrayList<>();
    for (int i = from; i < o.inputs(); i++) {
      arguments.add(o.raw(i));
    }
    return arguments;
  }

  private static boolean call(Operation o, int graph) {
    List<Operand> results =
        o.scope().call(o.operator(), graph, arguments(o, 0), o.operator().outputs());
    return made(o, results);
  }

  private static boolean made(Operation o, List<Operand> results) {
    if (results.size() < o.outputs()) {
      throw o.invalid("its graph makes %d tensors".formatted(results.size()));
    }
    for (int i = 0; i < o.outputs(); i++) {
      o.moved(i, results.get(i));
    }
    return true;
  }

  private static boolean branch(Operation o) {
    List<Operand> arguments = arguments(o, 1);
    Settings settings =
        Settings.none()
            .with(
                "then_branch",
                new Attribute.Body(
                    o.scope().branch(o.operator(), o.operator().integer(0, 0), arguments)))
            .with(
                "else_branch",
                new Attribute.Body(
                    o.scope().branch(o.operator(), o.operator().integer(1, 0), arguments)));
    return made(o, o.nodes("If", settings, o.outputs(), o.raw(0)));
  }

  private static boolean loop(Operation o) {
    List<Operand> arguments = arguments(o, 0);
    int condition = o.operator().integer(0, 0);
    List<Operand> first = o.scope().call(o.operator(), condition, arguments, new int[0]);
    if (first.size() != 1) {
      throw o.invalid("its condition makes %d tensors".formatted(first.size()));
    }
    Settings settings =
        Settings.none()
            .with(
                "body",
                new Attribute.Body(
                    o.scope().loop(o.operator(), condition, o.operator().integer(1, 0))));
    List<Operand> read = new ArrayList<>(List.of(Operand.ABSENT, first.get(0)));
    read.addAll(arguments);
    return made(o, o.nodes("Loop", settings, o.inputs(), read.toArray(Operand[]::new)));
  }
}
