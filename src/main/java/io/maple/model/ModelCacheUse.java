package io.maple.model;

/**
 * How the models in memory were used since the start.
 *
 * @param models how many are there now
 * @param hits look-ups that found one there, or that there is none
 * @param misses look-ups that asked the database
 * @param evictions models that made room for others
 */
public record ModelCacheUse(long models, long hits, long misses, long evictions) {}
