package io.maple.learn;

import io.maple.network.Network;
import io.maple.network.Operator;
import io.maple.network.OperatorKind;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import io.maple.space.SpaceTables;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A search space as a later version of Maple could have it, under its name. */
public final class ChangedSpace {

  private ChangedSpace() {}

  /** The space with one more cost feature. */
  public static SearchSpace withAFeature(SearchSpace space) {
    return changed(
        space,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "cost" -> {
                double[] cost = space.cost((Architecture) arguments[0]);
                double[] grown = Arrays.copyOf(cost, cost.length + 1);
                grown[cost.length] = 1;
                yield grown;
              }
              case "costNames" -> {
                List<String> names = new ArrayList<>(space.costNames());
                names.add("energy_of_cache");
                yield names;
              }
              default -> method.invoke(space, arguments);
            });
  }

  /** The space whose networks run one more operator, of a kind that they did not have. */
  public static SearchSpace withAnOperator(SearchSpace space) {
    return changed(
        space,
        (proxy, method, arguments) -> {
          Object result = method.invoke(space, arguments);
          return method.getName().equals("expand") ? grown(space, (Network) result) : result;
        });
  }

  /** Opens a model's bytes as the version with the changed space would. */
  public static LatencyModel load(byte[] bytes, SearchSpace changed) {
    return LatencyModel.load(bytes, name -> changed);
  }

  private static Network grown(SearchSpace space, Network network) {
    OperatorKind kind = space.name().equals("fbnet") ? OperatorKind.ZERO : OperatorKind.GROUPED_1X1;
    List<Operator> operators = new ArrayList<>(network.operators());
    Operator last = operators.get(operators.size() - 1);
    operators.add(
        new Operator(
            "later",
            kind,
            List.of(operators.size() - 1),
            last.output(),
            last.output(),
            1,
            1,
            0,
            1));
    return new Network(network.input(), operators);
  }

  private static SearchSpace changed(SearchSpace space, InvocationHandler handler) {
    AtomicReference<SpaceTables> tables = new AtomicReference<>();
    SearchSpace changed =
        (SearchSpace)
            Proxy.newProxyInstance(
                ChangedSpace.class.getClassLoader(),
                space.getClass().getInterfaces(),
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "equals" -> proxy == arguments[0];
                      case "hashCode" -> System.identityHashCode(proxy);
                      case "tables" -> tables.get();
                      case "asEnumerable", "asChoiceSpace", "asAdditive" ->
                          ((Optional<?>) method.invoke(space)).map(any -> proxy);
                      default -> {
                        try {
                          yield handler.invoke(proxy, method, arguments);
                        } catch (InvocationTargetException e) {
                          throw e.getCause();
                        }
                      }
                    });
    tables.set(new SpaceTables(changed));
    return changed;
  }
}
