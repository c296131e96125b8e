package io.maple.prediction;

import io.maple.prediction.FoundArchitecture.BudgetedLatency;

/**
 * Many architectures beside one device's budget, in their order.
 *
 * @param latencyMillis the medians
 * @param upperMillis what they keep within with the confidence asked for
 * @param probability of meeting the budget, 0 to 1
 */
record BudgetColumns(double[] latencyMillis, double[] upperMillis, double[] probability) {

  BudgetedLatency at(int place, String deviceId) {
    return new BudgetedLatency(
        deviceId, latencyMillis[place], upperMillis[place], probability[place]);
  }
}
