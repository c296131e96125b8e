package io.maple.space.ofa;

import io.maple.space.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The positions and their options: the resolution, then four blocks of each of five stages. A block
 * is a depthwise kernel and an expansion; the third and fourth of a stage may be absent.
 */
final class Choice {

  static final int STAGES = 5;
  static final int BLOCKS = STAGES * Stage.MOST_BLOCKS;
  static final List<Integer> RESOLUTIONS =
      IntStream.rangeClosed(32, 56).map(steps -> 4 * steps).boxed().toList();
  static final List<Integer> KERNELS = List.of(3, 5, 7);
  static final List<Integer> EXPANSIONS = List.of(3, 4, 6);

  /** How many options a block has that is present. */
  static final int BLOCK_OPTIONS = KERNELS.size() * EXPANSIONS.size();

  /** The option of a block that is absent, behind all others. */
  static final byte ABSENT = (byte) BLOCK_OPTIONS;

  /** The names of the options of a block that is present, in order. */
  static final List<String> BLOCK_NAMES = blockNames();

  static final List<Position> POSITIONS = positions();

  private Choice() {}

  static int resolution(byte[] code) {
    return RESOLUTIONS.get(code[0]);
  }

  /** The option of a block, counted from 0 over all stages. */
  static byte block(byte[] code, int block) {
    return code[1 + block];
  }

  static byte block(int kernel, int expansion) {
    return (byte) (KERNELS.indexOf(kernel) * EXPANSIONS.size() + EXPANSIONS.indexOf(expansion));
  }

  static int kernel(byte option) {
    return KERNELS.get(option / EXPANSIONS.size());
  }

  static int expansion(byte option) {
    return EXPANSIONS.get(option % EXPANSIONS.size());
  }

  /** The number of blocks of a stage. */
  static int depth(byte[] code, int stage) {
    int depth = 0;
    for (int block = 0; block < Stage.MOST_BLOCKS; block++) {
      depth += block(code, stage * Stage.MOST_BLOCKS + block) == ABSENT ? 0 : 1;
    }
    return depth;
  }

  /**
   * Moves an absent third block behind the fourth, in place: both have the same shapes, so the
   * network is the same.
   */
  static byte[] canonical(byte[] code) {
    for (int last = Stage.MOST_BLOCKS; last <= BLOCKS; last += Stage.MOST_BLOCKS) {
      if (code[last - 1] == ABSENT) {
        code[last - 1] = code[last];
        code[last] = ABSENT;
      }
    }
    return code;
  }

  private static List<String> blockNames() {
    List<String> names = new ArrayList<>();
    for (int kernel : KERNELS) {
      EXPANSIONS.forEach(expansion -> names.add("k%d_e%d".formatted(kernel, expansion)));
    }
    return List.copyOf(names);
  }

  private static List<Position> positions() {
    List<String> mayBeAbsent = new ArrayList<>(BLOCK_NAMES);
    mayBeAbsent.add("absent");
    List<Position> positions = new ArrayList<>();
    positions.add(new Position("resolution", RESOLUTIONS.stream().map(String::valueOf).toList()));
    for (int stage = 1; stage <= STAGES; stage++) {
      for (int block = 1; block <= Stage.MOST_BLOCKS; block++) {
        List<String> options = block > Stage.LEAST_BLOCKS ? mayBeAbsent : BLOCK_NAMES;
        positions.add(new Position("stage%d.block%d".formatted(stage, block), options));
      }
    }
    return List.copyOf(positions);
  }
}
