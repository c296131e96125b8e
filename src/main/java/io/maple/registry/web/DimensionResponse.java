package io.maple.registry.web;

import io.maple.space.networks.NetworkDimension;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dimension of a network that may be bound.
 *
 * @param name as {@code dims} has it
 * @param size that it is bound to; null where it is missing
 * @param defaultSize that it has where nothing binds it; null where there is none
 * @param guessed whether the default is Maple's guess, not the file's or the upload's
 * @param axes of the inputs that have the size, each {@code INPUT.AXIS}
 */
@Schema(name = "NetworkDimension")
record DimensionResponse(
    String name,
    @Nullable Long size,
    @Nullable Long defaultSize,
    boolean guessed,
    List<String> axes) {

  static DimensionResponse of(NetworkDimension dimension) {
    return new DimensionResponse(
        dimension.name(),
        dimension.size(),
        dimension.usual(),
        dimension.guessed(),
        dimension.axes());
  }
}
