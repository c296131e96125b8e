/**
 * The rules by which runtimes execute quantised networks on whole numbers: operators between
 * dequantising and quantising ones, products whose inputs are quantised as they come, and
 * activations that the limits of a type imply. Pure Java.
 */
@NullMarked
package io.maple.network.kernel.quantized;

import org.jspecify.annotations.NullMarked;
