package io.maple.device;

import org.jspecify.annotations.Nullable;

/**
 * A device to register.
 *
 * @param id a slug, see {@link DeviceIds}; null to derive one from the name
 */
public record NewDevice(@Nullable String id, DeviceTraits traits) {}
