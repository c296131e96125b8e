package io.maple.space.nasbench201;

/**
 * The graph of a NAS-Bench-201 cell: four nodes, an edge from each to every later one.
 *
 * <p>Edges stand in the order of the spelling: 0→1, 0→2, 1→2, 0→3, 1→3, 2→3. A set of edges is a
 * bit mask, edge e at bit e.
 */
final class Cell {

  static final int NODES = 4;
  static final int EDGES = 6;
  static final int ALL_EDGES = (1 << EDGES) - 1;

  private static final int[] FROM = {0, 0, 1, 0, 1, 2};
  private static final int[] TO = {1, 2, 2, 3, 3, 3};
  private static final int[] LIVE = liveEdgesOfEveryMask();

  private Cell() {}

  public static int from(int edge) {
    return FROM[edge];
  }

  public static int to(int edge) {
    return TO[edge];
  }

  public static boolean contains(int edges, int edge) {
    return ((edges >> edge) & 1) != 0;
  }

  /** The edges with an operator other than none. */
  public static int presentEdges(byte[] choices) {
    int present = 0;
    for (int edge = 0; edge < EDGES; edge++) {
      present |= choices[edge] == CellOperator.NONE.choice() ? 0 : 1 << edge;
    }
    return present;
  }

  /** The present edges that lie on a path from input to output; zero for a dead cell. */
  public static int liveEdges(byte[] choices) {
    return LIVE[presentEdges(choices)];
  }

  /** The most non-skip operators on one path over the given live edges. */
  public static int longestPath(byte[] choices, int live) {
    int[] longest = new int[NODES];
    for (int edge = 0; edge < EDGES; edge++) {
      if (contains(live, edge)) {
        int step = choices[edge] == CellOperator.SKIP_CONNECT.choice() ? 0 : 1;
        longest[TO[edge]] = Math.max(longest[TO[edge]], longest[FROM[edge]] + step);
      }
    }
    return longest[NODES - 1];
  }

  /**
   * The longest chain of kernels when the given edges run and each node adds up its inputs one
   * after another.
   */
  public static int depth(byte[] choices, int edges) {
    int[] depth = new int[NODES];
    int reached = 1;
    for (int edge = 0; edge < EDGES; edge++) {
      if (contains(edges, edge)) {
        int node = TO[edge];
        int arrival = depth[FROM[edge]] + CellOperator.of(choices[edge]).kernels();
        depth[node] = contains(reached, node) ? Math.max(depth[node], arrival) + 1 : arrival;
        reached |= 1 << node;
      }
    }
    return depth[NODES - 1];
  }

  /** The additions that join the given edges at their nodes. */
  public static int additions(int edges) {
    int reached = 0;
    for (int edge = 0; edge < EDGES; edge++) {
      reached |= contains(edges, edge) ? 1 << TO[edge] : 0;
    }
    return Integer.bitCount(edges) - Integer.bitCount(reached);
  }

  private static int[] liveEdgesOfEveryMask() {
    int[] live = new int[ALL_EDGES + 1];
    for (int present = 0; present <= ALL_EDGES; present++) {
      live[present] = liveEdgesOf(present);
    }
    return live;
  }

  private static int liveEdgesOf(int present) {
    int reachable = 1;
    for (int edge = 0; edge < EDGES; edge++) {
      boolean extend = contains(present, edge) && contains(reachable, FROM[edge]);
      reachable |= extend ? 1 << TO[edge] : 0;
    }
    int useful = 1 << (NODES - 1);
    int live = 0;
    for (int edge = EDGES - 1; edge >= 0; edge--) {
      if (contains(present, edge) && contains(useful, TO[edge])) {
        useful |= 1 << FROM[edge];
        live |= contains(reachable, FROM[edge]) ? 1 << edge : 0;
      }
    }
    return live;
  }
}
