package io.maple.architecture;

/**
 * Expands a NAS-Bench-201 cell into the CIFAR-10 network around it.
 *
 * <p>A 3×3 stem, three stages of five cells with 16, 32 and 64 channels, a residual block of stride
 * 2 before the second and third, and a classifier of ten classes. Source: Dong and Yang,
 * "NAS-Bench-201", ICLR 2020, section 2.1.
 */
final class CellNetwork {

  static final int STAGES = 3;
  static final int CELLS_PER_STAGE = 5;
  private static final int STEM_CHANNELS = 16;
  private static final int CLASSES = 10;
  private static final int ABSENT = Integer.MIN_VALUE;
  private static final Shape INPUT = new Shape(3, 32, 32);

  private final NetworkBuilder network = new NetworkBuilder(INPUT);
  private final byte[] choices;
  private final int edges;

  private CellNetwork(byte[] choices, int edges) {
    this.choices = choices;
    this.edges = edges;
  }

  static Network expand(byte[] choices) {
    return new CellNetwork(choices, Cell.ALL_EDGES).build();
  }

  static Network prune(byte[] choices) {
    return new CellNetwork(choices, Cell.liveEdges(choices)).build();
  }

  private Network build() {
    int at = network.conv("stem.conv", Operator.NETWORK_INPUT, STEM_CHANNELS, 3, 1, 1);
    at = network.batchNorm("stem.bn", at);
    for (int stage = 1; stage <= STAGES; stage++) {
      String scope = "stage" + stage;
      if (stage > 1) {
        at = reduction(scope + ".reduction", at);
      }
      for (int cell = 1; cell <= CELLS_PER_STAGE; cell++) {
        at = cell(scope + ".cell" + cell, at);
      }
    }
    at = network.batchNorm("head.bn", at);
    at = network.relu("head.relu", at);
    network.classifier(at, CLASSES);
    return network.build();
  }

  private int cell(String scope, int input) {
    if (edges == 0) {
      return network.zero(scope + ".zero", input);
    }
    int[] nodes = {input, ABSENT, ABSENT, ABSENT};
    for (int edge = 0; edge < Cell.EDGES; edge++) {
      if (Cell.contains(edges, edge)) {
        int to = Cell.to(edge);
        String name = scope + ".edge" + Cell.from(edge) + to;
        int arrival = edge(name, CellOperator.of(choices[edge]), nodes[Cell.from(edge)]);
        nodes[to] = nodes[to] == ABSENT ? arrival : network.add(name + ".add", nodes[to], arrival);
      }
    }
    return nodes[Cell.NODES - 1];
  }

  private int edge(String name, CellOperator operator, int source) {
    int channels = network.shape(source).channels();
    return switch (operator) {
      case NONE -> network.zero(name + ".zero", source);
      case SKIP_CONNECT -> network.identity(name + ".skip", source);
      case NOR_CONV_1X1 -> reluConvNorm(name, source, channels, 1, 1);
      case NOR_CONV_3X3 -> reluConvNorm(name, source, channels, 3, 1);
      case AVG_POOL_3X3 -> network.averagePool(name + ".pool", source, 3, 1, 1);
    };
  }

  /** The basic block of ResNet that halves the resolution and doubles the channels. */
  private int reduction(String scope, int source) {
    int channels = 2 * network.shape(source).channels();
    int shortcut = network.averagePool(scope + ".shortcut.pool", source, 2, 2, 0);
    shortcut = network.conv(scope + ".shortcut.conv", shortcut, channels, 1, 1, 1);
    int main = reluConvNorm(scope + ".a", source, channels, 3, 2);
    main = reluConvNorm(scope + ".b", main, channels, 3, 1);
    return network.add(scope + ".add", shortcut, main);
  }

  private int reluConvNorm(String scope, int source, int channels, int kernel, int stride) {
    int at = network.relu(scope + ".relu", source);
    at = network.conv(scope + ".conv", at, channels, kernel, stride, 1);
    return network.batchNorm(scope + ".bn", at);
  }
}
