/** Writes networks as ONNX models with random weights, in the form that each operator type has. */
@NullMarked
package io.maple.network.onnx;

import org.jspecify.annotations.NullMarked;
