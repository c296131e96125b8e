package io.maple.device;

/** A device is gone, and with it all that was stored for it; published inside the transaction. */
public record DeviceDeleted(String deviceId) {}
