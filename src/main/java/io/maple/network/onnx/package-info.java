/** Writes ONNX files: networks with random weights, and graphs of any network without weights. */
@NullMarked
package io.maple.network.onnx;

import org.jspecify.annotations.NullMarked;
