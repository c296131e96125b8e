package io.maple.registry;

/**
 * What became of a file.
 *
 * @param repeated whether the same key had brought the same file before
 */
public record Upload(RegisteredNetwork network, boolean repeated) {}
