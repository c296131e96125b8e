package io.maple.suggestion;

import io.maple.space.Architecture;
import org.jspecify.annotations.Nullable;

/**
 * An architecture worth measuring.
 *
 * @param order when to measure it, counted from 1
 * @param expected what the serving model predicts, in the quantity's unit; null where none serves
 * @param remainingUncertainty relative uncertainty of a prediction, root mean square over the
 *     space, once this and all before it are measured, 0.05 for 5 %
 */
public record SuggestedSample(
    Architecture architecture, int order, @Nullable Double expected, double remainingUncertainty) {}
