/** Quantities by the names that callers send. */
@NullMarked
package io.maple.quantity;

import org.jspecify.annotations.NullMarked;
