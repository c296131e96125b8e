/** Samples over HTTP. */
@NullMarked
package io.maple.sample.web;

import org.jspecify.annotations.NullMarked;
