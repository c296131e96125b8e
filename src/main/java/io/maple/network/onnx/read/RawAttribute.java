package io.maple.network.onnx.read;

import io.maple.network.graph.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * An attribute as the file has it.
 *
 * @param reference the attribute of the enclosing function's call that it stands for, else empty
 * @param value null where it is a body, a reference or is not kept
 * @param body null where it is none
 */
record RawAttribute(
    String name, String reference, @Nullable Attribute value, @Nullable RawGraph body) {}
