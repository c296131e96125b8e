/**
 * Networks by identifier: those of the catalogue, and those that callers uploaded, of which the
 * structure is stored and never a weight; who may see which, and what each costs.
 */
@NullMarked
package io.maple.registry;

import org.jspecify.annotations.NullMarked;
