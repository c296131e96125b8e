/**
 * How much memory a network needs while it is executed: which tensors live when, and where their
 * sum is largest. Pure Java.
 */
@NullMarked
package io.maple.network.memory;

import org.jspecify.annotations.NullMarked;
