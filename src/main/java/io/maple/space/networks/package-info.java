/**
 * The space of all networks: a spec is a network's identifier, with values of its free dimensions
 * behind an {@code @} where they differ from its defaults. The catalogue's networks are always
 * known; whoever stores others attaches a source of them.
 */
@NullMarked
package io.maple.space.networks;

import org.jspecify.annotations.NullMarked;
