package io.maple.registry;

import org.jspecify.annotations.Nullable;

/**
 * Which networks to list, and in which order.
 *
 * @param text a part of the identifier, name, family or task, in any case; null for all
 * @param origin null for both
 * @param family in any case; null for all
 */
public record NetworkQuery(
    @Nullable String text,
    @Nullable NetworkOrigin origin,
    @Nullable String family,
    NetworkOrder order,
    boolean descending) {}
