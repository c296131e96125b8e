package io.maple.prediction;

import io.maple.prediction.FoundArchitecture.BudgetedValue;

/**
 * Many architectures beside one device's budget, in their order.
 *
 * @param values the medians, in the quantity's unit
 * @param upper what they keep within with the requested confidence
 * @param probability of meeting the budget, 0 to 1
 */
record BudgetColumns(double[] values, double[] upper, double[] probability) {

  BudgetedValue at(int place, String deviceId) {
    return new BudgetedValue(deviceId, values[place], upper[place], probability[place]);
  }
}
