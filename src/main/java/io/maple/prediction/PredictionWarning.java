package io.maple.prediction;

/**
 * A reason to trust a prediction less.
 *
 * @param code stable, kebab-case
 * @param message in words, with what to do about it
 */
public record PredictionWarning(String code, String message) {}
