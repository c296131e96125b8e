/**
 * Search spaces and their architectures: text is parsed into an architecture, expanded into the
 * network that would run, and turned into features or an ONNX model. Pure Java: it knows nothing of
 * devices, storage or HTTP.
 */
@NullMarked
package io.maple.space;

import org.jspecify.annotations.NullMarked;
