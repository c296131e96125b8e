package io.maple.model;

import io.maple.learn.Model;

/**
 * A model fresh from training.
 *
 * @param samples how many samples it has seen
 * @param trainingMillis how long the training took, in milliseconds
 */
public record TrainedModel(Model model, int samples, double trainingMillis) {}
