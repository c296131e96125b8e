/**
 * The reader of TFLite files: each operator is translated into nodes of the ONNX standard. Tensors
 * keep the file's names, shapes and types, channels last; nodes that put channels second stand
 * around those operators that need it. The tables are read by the numbers of their fields, which
 * the schema of TFLite never changes. Adding an operator is a rule and a line in its family's list.
 */
@NullMarked
package io.maple.network.tflite;

import org.jspecify.annotations.NullMarked;
