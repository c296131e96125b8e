/**
 * Which kernels a runtime executes for a graph: lists of fusion rules by runtime, the kernels that
 * they result in, and the kernels without any fusion. Pure Java.
 */
@NullMarked
package io.maple.network.kernel;

import org.jspecify.annotations.NullMarked;
