/**
 * The few-shot posterior: Gaussian processes over the functions of source devices, averaged over
 * hyper-parameters, for a device with few samples of its own.
 */
@NullMarked
package io.maple.learn.posterior;

import org.jspecify.annotations.NullMarked;
