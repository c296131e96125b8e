package io.maple.model;

import io.maple.device.Drift;
import io.maple.learn.LatencyModel;
import org.jspecify.annotations.Nullable;

/**
 * A model that answers predictions.
 *
 * @param card what is known of it
 * @param model the model itself, loaded
 * @param drift how earlier predictions for the device fared, when this model began to serve; null
 *     when none was confirmed
 */
public record ServedModel(ModelCard card, LatencyModel model, @Nullable Drift drift) {}
