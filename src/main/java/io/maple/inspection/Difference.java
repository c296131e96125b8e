package io.maple.inspection;

import io.maple.network.cost.OperatorCost;
import io.maple.network.graph.TypedNode;
import io.maple.network.graph.ValueType;
import io.maple.network.kernel.Kernel;
import io.maple.space.networks.Analysis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one network executes and another does not. Operators and kernels are compared by their types
 * and the shapes that they read and make, whatever their names and places.
 */
final class Difference {

  private final List<Change> operators;
  private final List<Change> kernels;
  private final Table totals = new Table();
  private final boolean none;

  private Difference(InspectedNetwork before, InspectedNetwork after) {
    Analysis one = before.analysis();
    Analysis other = after.analysis();
    operators = changes(operators(one), operators(other));
    kernels = changes(kernels(one), kernels(other));
    totals.add("", before.title(), after.title(), "difference");
    total("operators", one.graph().nodes().size(), other.graph().nodes().size());
    total("kernels", one.kernels().size(), other.kernels().size());
    total("parameters", one.cost().parameters(), other.cost().parameters());
    total("MACs", one.cost().macs(), other.cost().macs());
    total("traffic in bytes", one.cost().total().bytes(), other.cost().total().bytes());
    total("peak memory in bytes", one.memory().totalBytes(), other.memory().totalBytes());
    none = operators.isEmpty() && kernels.isEmpty();
  }

  static Difference between(InspectedNetwork before, InspectedNetwork after) {
    return new Difference(before, after);
  }

  boolean isNone() {
    return none;
  }

  private void total(String what, long before, long after) {
    totals.add(what, Table.count(before), Table.count(after), Table.difference(before, after));
  }

  /** One sort of operator or kernel, and how many more the second network has. */
  private record Change(String what, int more, long macs, long bytes) {}

  private record Executed(String what, OperatorCost cost) {}

  private static List<Executed> operators(Analysis analysis) {
    List<Executed> executed = new ArrayList<>();
    List<TypedNode> nodes = analysis.graph().nodes();
    for (int i = 0; i < nodes.size(); i++) {
      TypedNode typed = nodes.get(i);
      String what =
          "%s %s -> %s"
              .formatted(typed.node().type(), values(typed.inputs()), values(typed.outputs()));
      executed.add(new Executed(what, analysis.cost().nodes().get(i)));
    }
    return executed;
  }

  private static List<Executed> kernels(Analysis analysis) {
    return analysis.kernels().stream()
        .map(
            kernel ->
                new Executed(
                    "%s %s -> %s"
                        .formatted(
                            kernel.describe(),
                            operands(kernel.inputs()),
                            operands(kernel.outputs())),
                    kernel.cost()))
        .toList();
  }

  private static String values(List<@Nullable ValueType> values) {
    return values.stream()
        .map(value -> value == null ? "none" : value.toString())
        .collect(Collectors.joining(", "));
  }

  private static String operands(List<Kernel.Operand> operands) {
    return operands.stream()
        .map(operand -> operand.type().toString())
        .collect(Collectors.joining(", "));
  }

  private static List<Change> changes(List<Executed> before, List<Executed> after) {
    Map<String, Integer> more = new LinkedHashMap<>();
    Map<String, OperatorCost> costs = new LinkedHashMap<>();
    count(before, -1, more, costs);
    count(after, 1, more, costs);
    List<Change> changes = new ArrayList<>();
    more.forEach(
        (what, count) -> {
          OperatorCost cost = costs.get(what);
          if (count != 0 && cost != null) {
            changes.add(new Change(what, count, cost.macs(), cost.bytes()));
          }
        });
    return changes;
  }

  private static void count(
      List<Executed> executed,
      int sign,
      Map<String, Integer> more,
      Map<String, OperatorCost> costs) {
    for (Executed each : executed) {
      more.merge(each.what(), sign, Integer::sum);
      costs.putIfAbsent(each.what(), each.cost());
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(totals.toString());
    append(text, "operators", operators);
    append(text, "kernels", kernels);
    return text.toString();
  }

  private static void append(StringBuilder text, String title, List<Change> changes) {
    text.append('\n').append(title).append(changes.isEmpty() ? ": the same\n" : ":\n");
    for (Change change : changes) {
      text.append(change.more() < 0 ? "- " : "+ ")
          .append(Math.abs(change.more()))
          .append(" x ")
          .append(change.what())
          .append(" (")
          .append(Table.count(change.macs()))
          .append(" MACs, ")
          .append(Table.count(change.bytes()))
          .append(" bytes each)\n");
    }
  }
}
