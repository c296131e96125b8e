/**
 * The layouts in which runtimes hold images: blocks of channels, with kernels that convert to and
 * from them, and transposes that move through a graph until they meet. Pure Java.
 */
@NullMarked
package io.maple.network.kernel.layout;

import org.jspecify.annotations.NullMarked;
