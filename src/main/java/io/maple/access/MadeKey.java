package io.maple.access;

/**
 * A key that was just made.
 *
 * @param text shown once
 */
public record MadeKey(ApiKey key, KeyText text) {}
