package io.maple.registry;

import java.time.Instant;

/**
 * Where an uploaded network comes from.
 *
 * @param format such as {@code ONNX}
 * @param bytes of the file, weights included
 * @param digest SHA-256 of the file in hexadecimal
 * @param owner the name of the caller that brought it
 */
public record UploadedFile(
    String format, long bytes, String digest, String owner, Instant createdAt) {}
