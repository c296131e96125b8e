package io.maple.learn;

import io.maple.network.Attributes;
import io.maple.network.Network;
import io.maple.network.OnnxNode;
import io.maple.network.OpType;
import io.maple.network.Operator;
import io.maple.network.Tensor;
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
          return method.getName().equals("expand") ? grown((Network) result) : result;
        });
  }

  /** Opens a model's bytes as the version with the changed space would. */
  public static Model load(byte[] bytes, SearchSpace changed) {
    return Model.load(bytes, name -> changed);
  }

  private static Network grown(Network network) {
    List<Operator> operators = new ArrayList<>(network.operators());
    Operator last = operators.get(operators.size() - 1);
    operators.add(
        new Operator(
            "later",
            new LaterType(),
            Attributes.NONE,
            List.of(operators.size() - 1),
            List.of(last.output()),
            last.output()));
    return new Network(network.input(), operators);
  }

  /** An operator type that no space has. */
  private static final class LaterType implements OpType {

    @Override
    public String name() {
      return "later_type";
    }

    @Override
    public Tensor output(List<Tensor> inputs, Attributes attributes) {
      return inputs.get(0);
    }

    @Override
    public List<OnnxNode> onnx(Operator operator) {
      return List.of();
    }
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
                      case "asEnumerable", "asChoiceSpace", "asAdditive", "asExpandingSpace" ->
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
