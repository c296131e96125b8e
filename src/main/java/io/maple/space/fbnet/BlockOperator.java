package io.maple.space.fbnet;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The operators of an FBNet block, in canonical order: depthwise kernel, expansion, groups. */
enum BlockOperator {
  K3_E1(0, 3, 1, 1),
  K3_E1_G2(1, 3, 1, 2),
  K3_E3(2, 3, 3, 1),
  K3_E6(3, 3, 6, 1),
  K5_E1(4, 5, 1, 1),
  K5_E1_G2(5, 5, 1, 2),
  K5_E3(6, 5, 3, 1),
  K5_E6(7, 5, 6, 1),
  SKIP(8, 1, 1, 1);

  private static final BlockOperator[] ALL = values();

  private final byte choice;
  private final int kernel;
  private final int expansion;
  private final int groups;

  BlockOperator(int choice, int kernel, int expansion, int groups) {
    this.choice = (byte) choice;
    this.kernel = kernel;
    this.expansion = expansion;
    this.groups = groups;
  }

  public static BlockOperator of(byte choice) {
    return ALL[choice];
  }

  public static int count() {
    return ALL.length;
  }

  public static List<String> labels() {
    return Arrays.stream(ALL).map(BlockOperator::label).toList();
  }

  /** The index among the choices of a position, fixed since feature tables and ordinals use it. */
  public byte choice() {
    return choice;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public int kernel() {
    return kernel;
  }

  public int expansion() {
    return expansion;
  }

  public int groups() {
    return groups;
  }
}
