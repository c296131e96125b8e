package io.maple.prediction;

import io.maple.learn.accuracy.Agreement;
import io.maple.model.ModelCard;

/**
 * A serving model beside measured values.
 *
 * @param model the card of the model
 * @param agreement how well its predictions agree with the measured latencies
 * @param compared how many latencies these were
 * @param seen how many of these are of architectures that the model was trained on
 */
public record ModelEvaluation(ModelCard model, Agreement agreement, int compared, int seen) {}
