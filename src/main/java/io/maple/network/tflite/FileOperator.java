package io.maple.network.tflite;

import org.jspecify.annotations.Nullable;

/**
 * An operator as a file records it.
 *
 * @param number its place in its graph, from 0
 * @param type as the schema names it, or the name of a custom one
 * @param custom whether it is none of the schema's
 * @param inputs the numbers of tensors, −1 for an absent one
 * @param outputs the numbers of tensors
 * @param options null where there are none
 */
record FileOperator(
    int number,
    String type,
    boolean custom,
    int[] inputs,
    int[] outputs,
    @Nullable FlatTable options) {

  /** How nodes and messages name it. */
  String label() {
    return type + "/" + number;
  }

  int integer(int field, int absent) {
    return options == null ? absent : options.integer(field, absent);
  }

  int small(int field) {
    return options == null ? 0 : options.small(field);
  }

  boolean flag(int field) {
    return options != null && options.flag(field);
  }

  float real(int field) {
    return options == null ? 0 : options.real(field);
  }

  int[] integers(int field) {
    return options == null ? new int[0] : options.integers(field);
  }
}
