/**
 * Source devices as functions of the architecture, and what makes one device resemble another:
 * hardware descriptors, operator latencies and declared kinds.
 */
@NullMarked
package io.maple.learn.source;

import org.jspecify.annotations.NullMarked;
