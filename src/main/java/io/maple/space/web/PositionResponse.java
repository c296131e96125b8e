package io.maple.space.web;

import io.maple.space.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A position of a search space.
 *
 * @param options what can be chosen there
 * @param from the node of the cell that it reads, 0 the cell's input; null where it is no edge
 * @param to the node of the cell that it adds to, the highest the cell's output
 */
record PositionResponse(
    String name, List<String> options, @Nullable Integer from, @Nullable Integer to) {

  static PositionResponse of(Position position) {
    Position.Edge edge = position.edge();
    return new PositionResponse(
        position.name(),
        position.options(),
        edge == null ? null : edge.from(),
        edge == null ? null : edge.to());
  }
}
