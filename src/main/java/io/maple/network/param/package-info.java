/**
 * The reader of ncnn's text files, {@code .param}: each layer is translated into nodes of the ONNX
 * standard with a batch axis of 1 in front. Adding a layer type is a rule and a line in the list of
 * its family. The meaning of the parameters is that of ncnn's operator reference.
 */
@NullMarked
package io.maple.network.param;

import org.jspecify.annotations.NullMarked;
