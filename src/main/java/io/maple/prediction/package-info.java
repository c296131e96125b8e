/**
 * Predictions: an architecture and a device's current model become milliseconds with an interval.
 */
@NullMarked
package io.maple.prediction;

import org.jspecify.annotations.NullMarked;
