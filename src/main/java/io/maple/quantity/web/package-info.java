/** Quantities over HTTP. */
@NullMarked
package io.maple.quantity.web;

import org.jspecify.annotations.NullMarked;
