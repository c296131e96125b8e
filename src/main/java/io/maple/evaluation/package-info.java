/**
 * The published protocols on a table of measured latencies, with the service's own predictor and
 * without a database, and what they print.
 */
@NullMarked
package io.maple.evaluation;

import org.jspecify.annotations.NullMarked;
