/** Predictions, their intervals, and how far they agree with measurements. */
@NullMarked
package io.maple.learn.accuracy;

import org.jspecify.annotations.NullMarked;
