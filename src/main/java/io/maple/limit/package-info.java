/** Limits of request bodies: their size and their time. */
@NullMarked
package io.maple.limit;

import org.jspecify.annotations.NullMarked;
