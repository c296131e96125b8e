package io.maple.space.nasbench201;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The operators of a NAS-Bench-201 edge, in canonical order. */
enum CellOperator {
  NONE(0, 1),
  SKIP_CONNECT(1, 0),
  NOR_CONV_1X1(2, 3),
  NOR_CONV_3X3(3, 3),
  AVG_POOL_3X3(4, 1);

  private static final CellOperator[] ALL = values();

  private final byte choice;
  private final int kernels;

  CellOperator(int choice, int kernels) {
    this.choice = (byte) choice;
    this.kernels = kernels;
  }

  public static CellOperator of(byte choice) {
    return ALL[choice];
  }

  public static int count() {
    return ALL.length;
  }

  public static List<String> labels() {
    return Arrays.stream(ALL).map(CellOperator::label).toList();
  }

  /** The index among the choices of a position, fixed since feature tables and ordinals use it. */
  public byte choice() {
    return choice;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Kernels in a chain: ReLU, convolution and batch normalisation are three. */
  public int kernels() {
    return kernels;
  }
}
