/**
 * What a training is given: the samples of a target, what is known of source devices, hardware
 * descriptors, and the method that was chosen for the target.
 */
@NullMarked
package io.maple.training;

import org.jspecify.annotations.NullMarked;
