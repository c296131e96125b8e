package io.maple.space.ofa;

import io.maple.space.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * The structural features z: the option at each position, how often each block is chosen, the
 * number of blocks, and the resolution.
 */
final class Structure {

  private static final int[] OFFSETS = offsets();
  private static final int COUNTS = OFFSETS[OFFSETS.length - 1];
  private static final int SIZE = COUNTS + Choice.BLOCK_OPTIONS + 2;

  private Structure() {}

  /** Where the one-hot features of a position begin. */
  static int offset(int position) {
    return OFFSETS[position];
  }

  static double[] of(byte[] code) {
    double[] features = new double[SIZE];
    for (int position = 0; position < code.length; position++) {
      features[OFFSETS[position] + code[position]] = 1;
    }
    for (int block = 0; block < Choice.BLOCKS; block++) {
      byte option = Choice.block(code, block);
      if (option != Choice.ABSENT) {
        features[COUNTS + option]++;
        features[SIZE - 2]++;
      }
    }
    features[SIZE - 1] = Choice.resolution(code);
    return features;
  }

  static List<String> names() {
    List<String> names = new ArrayList<>(SIZE);
    for (Position position : Choice.POSITIONS) {
      position.options().forEach(option -> names.add(position.name() + "." + option));
    }
    Choice.BLOCK_NAMES.forEach(name -> names.add("count." + name));
    names.add("blocks");
    names.add("resolution");
    return List.copyOf(names);
  }

  private static int[] offsets() {
    int[] offsets = new int[Choice.POSITIONS.size() + 1];
    for (int position = 0; position < Choice.POSITIONS.size(); position++) {
      offsets[position + 1] = offsets[position] + Choice.POSITIONS.get(position).options().size();
    }
    return offsets;
  }
}
