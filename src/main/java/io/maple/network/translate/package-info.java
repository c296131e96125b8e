/**
 * What the readers of formats other than ONNX share: operators of a file are translated, one by
 * one, into nodes of the ONNX standard whose tensors keep the file's names. Pure Java; no room for
 * one format's facts.
 */
@NullMarked
package io.maple.network.translate;

import org.jspecify.annotations.NullMarked;
