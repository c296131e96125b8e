package io.maple.space;

import io.maple.network.Network;
import io.maple.network.NetworkBuilder;
import io.maple.network.Operator;
import io.maple.network.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the operators of a space, each built by the code that builds whole networks. */
public final class OperatorList {

  private final String space;
  private final Map<String, ProfiledOperator> operators = new LinkedHashMap<>();

  public OperatorList(String space) {
    this.space = space;
  }

  /** Adds what the part builds, unless it is listed already; returns its output. */
  public Tensor add(String kind, Tensor input, Part part) {
    NetworkBuilder builder = new NetworkBuilder(input);
    part.append(builder, Operator.NETWORK_INPUT);
    Network network = builder.build();
    String name =
        "%s-c%d-%dx%d".formatted(kind, input.channels(), input.dimension(1), input.dimension(2));
    operators.putIfAbsent(name, new ProfiledOperator(space, name, kind, network));
    return network.output();
  }

  public List<ProfiledOperator> operators() {
    return List.copyOf(operators.values());
  }

  /** Appends operators that read from the given source. */
  public interface Part {
    int append(NetworkBuilder network, int source);
  }
}
