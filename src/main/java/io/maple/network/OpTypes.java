package io.maple.network;

import java.util.List;

/** The types of operators that Maple knows. */
public final class OpTypes {

  /** A convolution over images, grouped or not. */
  public static final OpType CONV = new Convolution();

  /** Inference form: a scale and a shift per channel. */
  public static final OpType BATCH_NORM = new BatchNorm();

  /** The larger of a value and 0. */
  public static final OpType RELU = new Elementwise("relu", "Relu", Attributes.NONE);

  /** x · hard-sigmoid(x). */
  public static final OpType HARD_SWISH =
      new Elementwise("hard_swish", "HardSwish", Attributes.NONE);

  /** 1 / (1 + e⁻ˣ). */
  public static final OpType SIGMOID = new Elementwise("sigmoid", "Sigmoid", Attributes.NONE);

  /** x/6 + 1/2, at least 0 and at most 1. */
  public static final OpType HARD_SIGMOID =
      new Elementwise(
          "hard_sigmoid",
          "HardSigmoid",
          Attributes.NONE
              .with("alpha", new Attributes.Real(1f / 6))
              .with("beta", new Attributes.Real(0.5f)));

  /** A windowed mean that does not count padding. */
  public static final OpType AVERAGE_POOL = new AveragePool();

  /** The mean of each channel. */
  public static final OpType GLOBAL_AVERAGE_POOL = new GlobalAveragePool();

  /** A matrix product with bias over the flattened input. */
  public static final OpType LINEAR = new Linear();

  /** The sum of two tensors. */
  public static final OpType ADD = new Arithmetic("add", "Add");

  /** The product of two tensors, the second repeated along dimensions in which it has one value. */
  public static final OpType MULTIPLY = new Arithmetic("multiply", "Mul");

  /** Multiplication by zero: how NAS-Bench-201 executes the operator none. */
  public static final OpType ZERO = new Zero();

  /** Hands its input on; launches no kernel. */
  public static final OpType IDENTITY = new Wire("identity", "Identity");

  private static final List<OpType> ALL =
      List.of(
          CONV,
          BATCH_NORM,
          RELU,
          HARD_SWISH,
          SIGMOID,
          HARD_SIGMOID,
          AVERAGE_POOL,
          GLOBAL_AVERAGE_POOL,
          LINEAR,
          ADD,
          MULTIPLY,
          ZERO,
          IDENTITY);

  private OpTypes() {}

  /** Every type, each name once. */
  public static List<OpType> all() {
    return ALL;
  }

  /**
   * The type with the given name; case matters.
   *
   * @throws IllegalArgumentException listing the known names
   */
  public static OpType named(String name) {
    return ALL.stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The operator type (%s) is unknown.\nMaybe use one of %s."
                        .formatted(
                            name, String.join(", ", ALL.stream().map(OpType::name).toList()))));
  }
}
