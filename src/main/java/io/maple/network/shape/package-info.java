/**
 * The types and shapes of every tensor of a network once its free dimensions are bound, with the
 * small values that the network computes from its own shapes, through branches and loops.
 */
@NullMarked
package io.maple.network.shape;

import org.jspecify.annotations.NullMarked;
