/**
 * Reads networks from ONNX files as a stream: fields are walked one by one, weights are skipped,
 * functions are inlined and every tensor that a node reads is made before it. What is kept is
 * bounded by {@link io.maple.network.graph.ReadLimits}.
 */
@NullMarked
package io.maple.network.onnx.read;

import org.jspecify.annotations.NullMarked;
