package io.maple.network.catalogue.layer;

/**
 * A tensor that layers pass on.
 *
 * @param tensor its name in the graph
 * @param channels the size of the axis that weights contract: the second of a batch of images, the
 *     last of a batch of vectors or sequences
 */
public record Features(String tensor, long channels) {}
