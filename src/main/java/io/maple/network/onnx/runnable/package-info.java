/**
 * Runnable ONNX files of any graph with made-up weights: finite, never zero, scaled so that
 * activations neither vanish nor explode, since a converter deletes what multiplies by zero. The
 * weights are drawn while the file is written, so that memory holds one chunk of one of them.
 */
@NullMarked
package io.maple.network.onnx.runnable;

import org.jspecify.annotations.NullMarked;
