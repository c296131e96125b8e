package io.maple.device;

/** How many samples a device has of a quantity in a search space. */
public record SampleCount(String deviceId, String space, String quantity, long samples) {}
