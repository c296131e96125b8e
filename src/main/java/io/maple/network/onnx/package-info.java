/** Networks as ONNX models with made-up weights. */
@NullMarked
package io.maple.network.onnx;

import org.jspecify.annotations.NullMarked;
