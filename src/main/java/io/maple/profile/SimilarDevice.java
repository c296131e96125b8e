package io.maple.profile;

/**
 * A device and how unlike another it is.
 *
 * @param distance 0 for the same counters; about 1.1 for two devices drawn at random
 * @param sharedCounters how many values both descriptors have
 */
public record SimilarDevice(String deviceId, double distance, int sharedCounters) {}
