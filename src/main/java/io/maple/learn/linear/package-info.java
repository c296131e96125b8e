/**
 * Linear algebra and robust statistics on primitive arrays, and the encoding of arrays in files.
 * The lowest package of {@code learn}: it depends on none of the others.
 */
@NullMarked
package io.maple.learn.linear;

import org.jspecify.annotations.NullMarked;
