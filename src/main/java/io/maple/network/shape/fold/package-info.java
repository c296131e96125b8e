/**
 * The values of small tensors that a network computes from its shapes and constants: whole numbers
 * as intervals, so that a size that data limits keeps its limit, and floating-point numbers rounded
 * as their type rounds them. What cannot be known is unknown.
 */
@NullMarked
package io.maple.network.shape.fold;

import org.jspecify.annotations.NullMarked;
