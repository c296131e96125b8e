/**
 * The mutable graph that fusion rules rewrite: kernels in execution order with the tensors between
 * them, each of which remembers the operators that it computes. No room for rules. Pure Java.
 */
@NullMarked
package io.maple.network.kernel.graph;

import org.jspecify.annotations.NullMarked;
