package io.maple.prediction;

import io.maple.space.Architecture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An architecture that a search found.
 *
 * @param accuracy as it was sent; null where none was
 * @param macs multiply-accumulates for a batch of one
 * @param liveMacs those that the output depends on
 * @param probability of meeting every budget, 0 to 1
 * @param values in the order of the budgets
 */
public record FoundArchitecture(
    Architecture architecture,
    @Nullable Double accuracy,
    long macs,
    long liveMacs,
    double probability,
    List<BudgetedValue> values) {

  public FoundArchitecture {
    values = List.copyOf(values);
  }

  /**
   * Its predicted value on one device.
   *
   * @param value the median, in the quantity's unit
   * @param upper what it keeps within, with the search's confidence
   * @param probability of meeting this device's budget, 0 to 1
   */
  public record BudgetedValue(String deviceId, double value, double upper, double probability) {}
}
