package io.maple.device;

import org.jspecify.annotations.Nullable;

/**
 * Which devices to list.
 *
 * @param kind null for all
 * @param text a part of the identifier, name, processor, accelerator or runtime, in any case; null
 *     for all
 */
public record DeviceQuery(@Nullable DeviceKind kind, @Nullable String text) {}
