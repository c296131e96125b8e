/**
 * Devices: one target for which a latency means something, that is a host processor, an
 * accelerator, a runtime, a batch size and a precision. With them the counter profiles that their
 * agents record, the hardware descriptors derived from those, and the agents' tokens.
 */
@NullMarked
package io.maple.device;

import org.jspecify.annotations.NullMarked;
