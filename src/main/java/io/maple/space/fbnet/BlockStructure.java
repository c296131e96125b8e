package io.maple.space.fbnet;

import java.util.ArrayList;
import java.util.List;

/**
 * The structural features z of an FBNet architecture: operators by block, their counts, and the
 * blocks in use.
 */
final class BlockStructure {

  private static final int OPTIONS = BlockOperator.count();
  private static final int COUNTS = BlockNetwork.BLOCKS * OPTIONS;
  private static final int SIZE = COUNTS + OPTIONS + 1;

  private BlockStructure() {}

  public static double[] of(byte[] choices) {
    double[] features = new double[SIZE];
    for (int block = 0; block < choices.length; block++) {
      features[block * OPTIONS + choices[block]] = 1;
      features[COUNTS + choices[block]]++;
    }
    features[SIZE - 1] = BlockNetwork.BLOCKS - features[COUNTS + BlockOperator.SKIP.choice()];
    return features;
  }

  public static List<String> names() {
    List<String> names = new ArrayList<>(SIZE);
    for (int block = 1; block <= BlockNetwork.BLOCKS; block++) {
      String position = "block" + block + ".";
      BlockOperator.labels().forEach(label -> names.add(position + label));
    }
    BlockOperator.labels().forEach(label -> names.add("count." + label));
    names.add("blocks");
    return List.copyOf(names);
  }
}
