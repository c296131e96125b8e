/**
 * A network: operators with tensor shapes in execution order, the noun that everything else shares.
 * Pure Java.
 */
@NullMarked
package io.maple.network;

import org.jspecify.annotations.NullMarked;
