/** Devices that come with Maple, measured with its own agent, for a database that is new. */
@NullMarked
package io.maple.seed;

import org.jspecify.annotations.NullMarked;
