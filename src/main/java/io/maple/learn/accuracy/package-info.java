/** Predictions and their intervals, and the measures of how well they agree with measurements. */
@NullMarked
package io.maple.learn.accuracy;

import org.jspecify.annotations.NullMarked;
