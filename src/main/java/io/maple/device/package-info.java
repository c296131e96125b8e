/**
 * Devices: one combination of host processor, accelerator, runtime, batch size and precision, for
 * which a measured value is meaningful; and the tokens of their agents.
 */
@NullMarked
package io.maple.device;

import org.jspecify.annotations.NullMarked;
