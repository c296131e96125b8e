package io.maple.adaptation;

import io.maple.regression.LatencyModel;

/**
 * A model that answers predictions.
 *
 * @param card what is known of it
 * @param model the model itself, loaded
 */
public record ServedModel(ModelCard card, LatencyModel model) {}
