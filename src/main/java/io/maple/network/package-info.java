/**
 * Networks, the noun that everything else shares: operators with tensors in execution order, each
 * of a type that knows its shapes, its costs and its ONNX nodes. Pure Java.
 */
@NullMarked
package io.maple.network;

import org.jspecify.annotations.NullMarked;
