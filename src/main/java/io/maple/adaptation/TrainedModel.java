package io.maple.adaptation;

import io.maple.regression.LatencyModel;

/**
 * A model fresh from training.
 *
 * @param samples how many samples it has seen
 * @param trainingMillis how long the training took, in milliseconds
 */
record TrainedModel(LatencyModel model, int samples, double trainingMillis) {}
