package io.maple.prediction.web;

import io.maple.model.ModelCard;

/**
 * Which model predicted.
 *
 * @param samples how many of the device's samples it has seen
 * @param sources how many source devices it draws on
 */
record ModelSummary(int version, String method, int samples, int sources) {

  static ModelSummary of(ModelCard card) {
    return new ModelSummary(card.version(), card.method(), card.samples(), card.sources().size());
  }
}
