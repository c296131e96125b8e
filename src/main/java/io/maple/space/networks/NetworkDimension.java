package io.maple.space.networks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dimension of a network, and what it is bound to.
 *
 * @param name as bindings write it
 * @param size null where nothing binds it and no size is safe
 * @param usual the size that it has where nothing binds it, null where there is none
 * @param guessed whether that usual size is neither the file's nor its owner's
 * @param axes of inputs that have the size, each {@code INPUT.AXIS}; none of a dimension that
 *     decides the layers
 */
public record NetworkDimension(
    String name, @Nullable Long size, @Nullable Long usual, boolean guessed, List<String> axes) {

  /** Copies the axes. */
  public NetworkDimension {
    axes = List.copyOf(axes);
  }
}
