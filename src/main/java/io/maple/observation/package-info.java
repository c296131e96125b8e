/**
 * What operators of the service see: metrics of predictions, adaptations, models and requests, and
 * readiness.
 */
@NullMarked
package io.maple.observation;

import org.jspecify.annotations.NullMarked;
