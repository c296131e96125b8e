package io.maple.space.nasbench201;

import java.util.ArrayList;
import java.util.List;

/**
 * The structural features z of a NAS-Bench-201 cell: operators by edge and count, whole and pruned,
 * and its paths.
 */
final class CellStructure {

  private static final int OPTIONS = CellOperator.count();
  private static final int HALF = Cell.EDGES * OPTIONS + OPTIONS;
  private static final int SIZE = 2 * HALF + 2;

  private CellStructure() {}

  public static double[] of(byte[] choices) {
    double[] features = new double[SIZE];
    int live = Cell.liveEdges(choices);
    write(choices, Cell.ALL_EDGES, features, 0);
    write(choices, live, features, HALF);
    features[2 * HALF] = Integer.bitCount(live);
    features[2 * HALF + 1] = Cell.longestPath(choices, live);
    return features;
  }

  public static List<String> names() {
    List<String> names = new ArrayList<>(SIZE);
    for (String prefix : List.of("", "pruned.")) {
      for (int edge = 0; edge < Cell.EDGES; edge++) {
        String position = prefix + "edge" + Cell.from(edge) + Cell.to(edge) + ".";
        CellOperator.labels().forEach(label -> names.add(position + label));
      }
      CellOperator.labels().forEach(label -> names.add(prefix + "count." + label));
    }
    names.add("live_edges");
    names.add("longest_path");
    return List.copyOf(names);
  }

  private static void write(byte[] choices, int edges, double[] features, int offset) {
    int counts = offset + Cell.EDGES * OPTIONS;
    for (int edge = 0; edge < Cell.EDGES; edge++) {
      int choice = Cell.contains(edges, edge) ? choices[edge] : CellOperator.NONE.choice();
      features[offset + edge * OPTIONS + choice] = 1;
      features[counts + choice]++;
    }
  }
}
