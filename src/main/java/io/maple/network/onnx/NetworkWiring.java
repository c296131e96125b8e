package io.maple.network.onnx;

import io.maple.network.Operator;
import io.maple.network.OperatorKind;
import java.util.List;

/**
 * Which operators of a network need a node in a graph for inference, and whose value each of the
 * others hands on.
 */
final class NetworkWiring {

  private final int[] makers;
  private final boolean[] folded;

  public NetworkWiring(List<Operator> operators) {
    makers = new int[operators.size()];
    folded = new boolean[operators.size()];
    int[] readers = readers(operators);
    for (int i = 0; i < makers.length; i++) {
      Operator operator = operators.get(i);
      int source = operator.inputs().get(0);
      boolean last = i == makers.length - 1;
      makers[i] = i;
      if (operator.kind() == OperatorKind.IDENTITY && !last) {
        makers[i] = maker(source);
      } else if (operator.kind() == OperatorKind.BATCH_NORM
          && source >= 0
          && operators.get(source).kind().isConvolution()
          && readers[source] == 1) {
        makers[i] = source;
        folded[source] = true;
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

  /** Whether a convolution does the work of the batch normalisation behind it. */
  public boolean hasFoldedNorm(int index) {
    return folded[index];
  }

  private static int[] readers(List<Operator> operators) {
    int[] readers = new int[operators.size()];
    for (Operator operator : operators) {
      for (int source : operator.inputs()) {
        if (source != Operator.NETWORK_INPUT) {
          readers[source]++;
        }
      }
    }
    return readers;
  }
}
