/** Samples over HTTP. */
@NullMarked
package io.maple.measurement.web;

import org.jspecify.annotations.NullMarked;
