/**
 * The graph of any network, whatever file or function it comes from: nodes that read and make named
 * tensors, constants without their weights, and what is known of each tensor's type and shape once
 * the free dimensions are bound. Pure Java; no room for one operator's arithmetic.
 */
@NullMarked
package io.maple.network.graph;

import org.jspecify.annotations.NullMarked;
