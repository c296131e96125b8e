package io.maple.space.nasbench201;

import io.maple.network.Network;
import io.maple.network.NetworkBuilder;
import io.maple.network.OpTypes;
import io.maple.network.Operator;
import io.maple.network.Tensor;
import io.maple.space.OperatorList;
import io.maple.space.ProfiledOperator;
import java.util.List;

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
  private static final int ABSENT = Integer.MIN_VALUE;
  private static final Tensor INPUT = Tensor.of(3, 32, 32);

  private final NetworkBuilder network = new NetworkBuilder(INPUT);
  private final CellLayers layers = new CellLayers(network);
  private final byte[] choices;
  private final int edges;

  private CellNetwork(byte[] choices, int edges) {
    this.choices = choices;
    this.edges = edges;
  }

  public static Network expand(byte[] choices) {
    return new CellNetwork(choices, Cell.ALL_EDGES).build();
  }

  public static Network prune(byte[] choices) {
    return new CellNetwork(choices, Cell.liveEdges(choices)).build();
  }

  /** Every operator of an edge at the shape of every stage, and the parts around the cells. */
  public static List<ProfiledOperator> operators() {
    OperatorList list = new OperatorList(NasBench201.NAME);
    Tensor shape =
        list.add("stem", INPUT, (network, at) -> new CellLayers(network).stem("stem", at));
    for (int stage = 1; stage <= STAGES; stage++) {
      if (stage > 1) {
        shape =
            list.add(
                "reduction",
                shape,
                (network, at) -> new CellLayers(network).reduction("reduction", at));
      }
      for (CellOperator operator : CellOperator.values()) {
        list.add(
            operator.label(),
            shape,
            (network, at) -> new CellLayers(network).edge("edge", operator, at));
      }
    }
    list.add("head", shape, (network, at) -> new CellLayers(network).head("head", at));
    return list.operators();
  }

  /** How often each operator of a list runs in the network around a cell. */
  public static double[] operatorCounts(byte[] choices, List<ProfiledOperator> operators) {
    return operators.stream().mapToDouble(operator -> count(operator.kind(), choices)).toArray();
  }

  private static int count(String kind, byte[] choices) {
    int option = CellOperator.labels().indexOf(kind);
    if (option < 0) {
      return 1;
    }
    int edges = 0;
    for (byte choice : choices) {
      edges += choice == option ? 1 : 0;
    }
    return CELLS_PER_STAGE * edges;
  }

  private Network build() {
    int at = layers.stem("stem", Operator.NETWORK_INPUT);
    for (int stage = 1; stage <= STAGES; stage++) {
      String scope = "stage" + stage;
      if (stage > 1) {
        at = layers.reduction(scope + ".reduction", at);
      }
      for (int cell = 1; cell <= CELLS_PER_STAGE; cell++) {
        at = cell(scope + ".cell" + cell, at);
      }
    }
    layers.head("head", at);
    return network.build();
  }

  private int cell(String scope, int input) {
    if (edges == 0) {
      return network.plain(scope + ".zero", OpTypes.ZERO, input);
    }
    int[] nodes = {input, ABSENT, ABSENT, ABSENT};
    for (int edge = 0; edge < Cell.EDGES; edge++) {
      if (Cell.contains(edges, edge)) {
        int to = Cell.to(edge);
        String name = scope + ".edge" + Cell.from(edge) + to;
        int arrival = layers.edge(name, CellOperator.of(choices[edge]), nodes[Cell.from(edge)]);
        nodes[to] =
            nodes[to] == ABSENT
                ? arrival
                : network.plain(name + ".add", OpTypes.ADD, nodes[to], arrival);
      }
    }
    return nodes[Cell.NODES - 1];
  }
}
