package io.maple.access;

/**
 * A key that was just made.
 *
 * @param text never to be had again
 */
public record MadeKey(ApiKey key, KeyText text) {}
