/**
 * Jobs that train models: every upload of samples adapts its device, and a change of a source
 * device adapts the devices that draw on it. Waiting adaptations are stored, and all replicas share
 * them.
 */
@NullMarked
package io.maple.adaptation;

import org.jspecify.annotations.NullMarked;
