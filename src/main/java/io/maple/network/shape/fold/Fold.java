package io.maple.network.shape.fold;

import org.jspecify.annotations.Nullable;

/** Computes what is known of the values that one type of operator makes. Stateless. */
@FunctionalInterface
interface Fold {

  /** The values of {@link Operands#made one output}, null where nothing is known. */
  @Nullable Values fold(Operands node);
}
