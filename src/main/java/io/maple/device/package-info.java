/**
 * Devices: one target for which a latency means something, that is a host processor, an
 * accelerator, a runtime, a batch size and a precision.
 */
@NullMarked
package io.maple.device;

import org.jspecify.annotations.NullMarked;
