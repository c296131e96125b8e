package io.maple.model;

import io.maple.device.Drift;
import io.maple.learn.Model;
import org.jspecify.annotations.Nullable;

/**
 * A loaded model that serves a target.
 *
 * @param card what is known of the model
 * @param model the model itself
 * @param drift how earlier predictions compared with samples that came later, when this model was
 *     loaded; null when there were none
 */
public record ServedModel(ModelCard card, Model model, @Nullable Drift drift) {}
