package io.maple.network.shape;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dimension of a network's inputs that a caller may bind.
 *
 * @param name the symbol that the file gives to it, {@code batch}, or {@code INPUT.AXIS}
 * @param axes all axes that have this size
 * @param fixed the size that the file gives to it although it may be bound, null where it is free
 * @param assumed the size that it has unless it is bound, null where there is no safe one
 */
public record FreeDimension(
    String name, List<Axis> axes, @Nullable Long fixed, @Nullable Long assumed) {

  /** Copies the axes. */
  public FreeDimension {
    axes = List.copyOf(axes);
  }

  /** One axis of one input, counted from 0. */
  public record Axis(String input, int axis) {

    @Override
    public String toString() {
      return input + "." + axis;
    }
  }
}
