package io.maple.registry;

import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a file.
 *
 * @param name null for the one in the file
 * @param dims values of free dimensions, which become the network's defaults
 * @param values of small inputs on which shapes depend, which become defaults too
 * @param shared whether every key may see it
 */
public record NewNetwork(@Nullable String name, String dims, String values, boolean shared) {}
