package io.maple.device;

/** A device is described otherwise than before; published inside the transaction. */
public record DeviceChanged(String deviceId, DeviceTraits before, DeviceTraits after) {}
