/** Bundled devices, measured with Maple's own agent, for a new database. */
@NullMarked
package io.maple.seed;

import org.jspecify.annotations.NullMarked;
