/**
 * Predictions beside later measurements: each new sample is compared with what the serving model
 * predicted for it, so that drift shows.
 */
@NullMarked
package io.maple.confirmation;

import org.jspecify.annotations.NullMarked;
