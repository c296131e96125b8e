/** Samples: latencies measured on devices, uploaded, listed, exported and deleted. */
@NullMarked
package io.maple.sample;

import org.jspecify.annotations.NullMarked;
