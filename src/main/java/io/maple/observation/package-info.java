/**
 * What whoever runs Maple sees of it: metrics of predictions, adaptations, models and requests, and
 * whether it is ready.
 */
@NullMarked
package io.maple.observation;

import org.jspecify.annotations.NullMarked;
