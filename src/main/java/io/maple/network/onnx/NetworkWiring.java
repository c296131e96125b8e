package io.maple.network.onnx;

import io.maple.network.Operator;
import java.util.List;

/**
 * Which operators of a network need a node in a graph for inference, and whose value each of the
 * others hands on.
 */
final class NetworkWiring {

  private final int[] makers;
  private final boolean[] absorbing;

  public NetworkWiring(List<Operator> operators) {
    makers = new int[operators.size()];
    absorbing = new boolean[operators.size()];
    int[] readers = readers(operators);
    for (int i = 0; i < makers.length; i++) {
      Operator operator = operators.get(i);
      int source = operator.sources().get(0);
      boolean last = i == makers.length - 1;
      makers[i] = i;
      if (operator.type().isWire() && !last) {
        makers[i] = maker(source);
      } else if (source >= 0
          && operator.type().isAbsorbedBy(operators.get(source).type())
          && readers[source] == 1) {
        makers[i] = source;
        absorbing[source] = true;
      }
    }
  }

  public boolean hasNode(int index) {
    return makers[index] == index;
  }

  /** The operator whose node makes the value of the given one, or the network's input. */
  public int maker(int index) {
    return index == Operator.NETWORK_INPUT ? index : makers[index];
  }

  /** Whether an operator does the work of the one behind it too. */
  public boolean isAbsorbing(int index) {
    return absorbing[index];
  }

  private static int[] readers(List<Operator> operators) {
    int[] readers = new int[operators.size()];
    for (Operator operator : operators) {
      for (int source : operator.sources()) {
        if (source != Operator.NETWORK_INPUT) {
          readers[source]++;
        }
      }
    }
    return readers;
  }
}
